WITH "order_facts" AS (
  SELECT
    "customer_id",
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  GROUP BY "customer_id"
),
"buyers_facts" AS (
  SELECT
    ELEMENT_AT(ARRAY_SORT(ARRAY_AGG(COALESCE("order_facts"."purchases", 0))), (COUNT(COALESCE("order_facts"."purchases", 0)) - 1) / 2 + 1) AS "lower_median_purchases",
    ELEMENT_AT(ARRAY_SORT(ARRAY_AGG(COALESCE("order_facts"."purchases", 0))), COUNT(COALESCE("order_facts"."purchases", 0)) / 2 + 1) AS "upper_median_purchases",
    ELEMENT_AT(ARRAY_SORT(ARRAY_AGG((CAST(TRUNCATE("order_facts"."average_order_sum" * CAST(1000000000000 AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) - MOD(CAST(TRUNCATE("order_facts"."average_order_sum" * CAST(1000000000000 AS DECIMAL(38, 0))) AS DECIMAL(38, 0)), NULLIF("order_facts"."average_order_count", 0))) / NULLIF("order_facts"."average_order_count", 0))), (COUNT((CAST(TRUNCATE("order_facts"."average_order_sum" * CAST(1000000000000 AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) - MOD(CAST(TRUNCATE("order_facts"."average_order_sum" * CAST(1000000000000 AS DECIMAL(38, 0))) AS DECIMAL(38, 0)), NULLIF("order_facts"."average_order_count", 0))) / NULLIF("order_facts"."average_order_count", 0)) - 1) / 2 + 1) AS "lower_median_average_order",
    ELEMENT_AT(ARRAY_SORT(ARRAY_AGG((CAST(TRUNCATE("order_facts"."average_order_sum" * CAST(1000000000000 AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) - MOD(CAST(TRUNCATE("order_facts"."average_order_sum" * CAST(1000000000000 AS DECIMAL(38, 0))) AS DECIMAL(38, 0)), NULLIF("order_facts"."average_order_count", 0))) / NULLIF("order_facts"."average_order_count", 0))), COUNT((CAST(TRUNCATE("order_facts"."average_order_sum" * CAST(1000000000000 AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) - MOD(CAST(TRUNCATE("order_facts"."average_order_sum" * CAST(1000000000000 AS DECIMAL(38, 0))) AS DECIMAL(38, 0)), NULLIF("order_facts"."average_order_count", 0))) / NULLIF("order_facts"."average_order_count", 0)) / 2 + 1) AS "upper_median_average_order"
  FROM "shop"."customers"
  LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
  WHERE "order_facts"."purchases" > 0
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
CROSS JOIN "buyers_facts"
WHERE CAST("buyers_facts"."lower_median_purchases" AS DECIMAL(38, 0)) + "buyers_facts"."upper_median_purchases" < CEILING(2.0 * "order_facts"."purchases")
  AND 2000000000000.0 * "order_facts"."average_order_sum" >= (CAST(1 AS DECIMAL(38, 0)) * "buyers_facts"."lower_median_average_order" + "buyers_facts"."upper_median_average_order") * "order_facts"."average_order_count"
