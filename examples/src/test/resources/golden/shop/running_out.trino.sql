WITH "item_per_category_rows" AS (
  SELECT
    "orders"."customer_id",
    "orders"."placed_at",
    "order_lines"."order_id",
    "products"."category",
    "order_lines"."line_id",
    LAG("orders"."placed_at") OVER (PARTITION BY "orders"."customer_id", "products"."category" ORDER BY "orders"."placed_at" NULLS LAST, "order_lines"."line_id" NULLS LAST) AS "previous_placed_at"
  FROM "shop"."order_lines"
  LEFT JOIN "shop"."orders" ON "order_lines"."order_id" = "orders"."order_id"
  LEFT JOIN "shop"."products" ON "order_lines"."product_id" = "products"."product_id"
  WHERE "orders"."status" = 'paid'
    AND "orders"."placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
),
"item_per_category" AS (
  SELECT
    "customer_id",
    "category",
    COUNT(DISTINCT "order_id") AS "different_order",
    MAX("placed_at") AS "last_item",
    ELEMENT_AT(ARRAY_SORT(ARRAY_AGG(DATE_DIFF('millisecond', "previous_placed_at", "placed_at") * 1000 + CAST(SUBSTR(CAST(CAST("placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("previous_placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT)) FILTER (WHERE DATE_DIFF('millisecond', "previous_placed_at", "placed_at") * 1000 + CAST(SUBSTR(CAST(CAST("placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("previous_placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) > 86400000000)), (COUNT(DATE_DIFF('millisecond', "previous_placed_at", "placed_at") * 1000 + CAST(SUBSTR(CAST(CAST("placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("previous_placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT)) FILTER (WHERE DATE_DIFF('millisecond', "previous_placed_at", "placed_at") * 1000 + CAST(SUBSTR(CAST(CAST("placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("previous_placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) > 86400000000) - 1) / 2 + 1) AS "lower_median_elapsed",
    ELEMENT_AT(ARRAY_SORT(ARRAY_AGG(DATE_DIFF('millisecond', "previous_placed_at", "placed_at") * 1000 + CAST(SUBSTR(CAST(CAST("placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("previous_placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT)) FILTER (WHERE DATE_DIFF('millisecond', "previous_placed_at", "placed_at") * 1000 + CAST(SUBSTR(CAST(CAST("placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("previous_placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) > 86400000000)), COUNT(DATE_DIFF('millisecond', "previous_placed_at", "placed_at") * 1000 + CAST(SUBSTR(CAST(CAST("placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("previous_placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT)) FILTER (WHERE DATE_DIFF('millisecond', "previous_placed_at", "placed_at") * 1000 + CAST(SUBSTR(CAST(CAST("placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("previous_placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) > 86400000000) / 2 + 1) AS "upper_median_elapsed"
  FROM "item_per_category_rows"
  GROUP BY "customer_id", "category"
),
"item_per_category_2" AS (
  SELECT "customer_id"
  FROM "item_per_category"
  WHERE "different_order" >= 3
    AND CAST("lower_median_elapsed" AS DECIMAL(38, 0)) + "upper_median_elapsed" > FLOOR(2.0 * (DATE_DIFF('millisecond', "last_item", TIMESTAMP '2026-06-01 09:00:00 UTC') * 1000 + CAST(SUBSTR(CAST(CAST(TIMESTAMP '2026-06-01 09:00:00 UTC' AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("last_item" AS TIME(6)) AS VARCHAR), 13) AS BIGINT)))
    AND CAST("lower_median_elapsed" AS DECIMAL(38, 0)) + "upper_median_elapsed" <= FLOOR(2.0 * (DATE_DIFF('millisecond', "last_item", TIMESTAMP '2026-06-08 09:00:00 UTC') * 1000 + CAST(SUBSTR(CAST(CAST(TIMESTAMP '2026-06-08 09:00:00 UTC' AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("last_item" AS TIME(6)) AS VARCHAR), 13) AS BIGINT)))
)
SELECT "customer_id"
FROM "shop"."customers"
WHERE "customer_id" IN (SELECT "customer_id" FROM "item_per_category_2")
