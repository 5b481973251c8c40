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
    AND "orders"."placed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
),
"item_per_category" AS (
  SELECT
    "customer_id",
    "category",
    COUNT(DISTINCT "order_id") AS "different_order",
    MAX("placed_at") AS "last_item",
    PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY EPOCH_US("placed_at") - EPOCH_US("previous_placed_at")) FILTER (WHERE EPOCH_US("placed_at") - EPOCH_US("previous_placed_at") > 86400000000) AS "lower_median_elapsed",
    PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY EPOCH_US("placed_at") - EPOCH_US("previous_placed_at") DESC) FILTER (WHERE EPOCH_US("placed_at") - EPOCH_US("previous_placed_at") > 86400000000) AS "upper_median_elapsed"
  FROM "item_per_category_rows"
  GROUP BY "customer_id", "category"
),
"item_per_category_2" AS (
  SELECT "customer_id"
  FROM "item_per_category"
  WHERE "different_order" >= 3
    AND CAST("lower_median_elapsed" AS HUGEINT) + "upper_median_elapsed" > CAST(FLOOR(CAST(2.0 AS DECIMAL(38, 0)) * (EPOCH_US(TIMESTAMPTZ '2026-06-01 09:00:00+00') - EPOCH_US("last_item"))) AS HUGEINT)
    AND CAST("lower_median_elapsed" AS HUGEINT) + "upper_median_elapsed" <= CAST(FLOOR(CAST(2.0 AS DECIMAL(38, 0)) * (EPOCH_US(TIMESTAMPTZ '2026-06-08 09:00:00+00') - EPOCH_US("last_item"))) AS HUGEINT)
)
SELECT "customer_id"
FROM "shop"."customers"
WHERE "customer_id" IN (SELECT "customer_id" FROM "item_per_category_2")
