WITH "order_facts" AS (
  SELECT
    "customer_id",
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
),
"buyers_facts" AS (
  SELECT
    PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY COALESCE("order_facts"."purchases", 0)) AS "lower_median_purchases",
    PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY COALESCE("order_facts"."purchases", 0) DESC) AS "upper_median_purchases",
    PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY DIV("order_facts"."average_order_sum" * 1000000000000.0, NULLIF("order_facts"."average_order_count", 0))) AS "lower_median_average_order",
    PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY DIV("order_facts"."average_order_sum" * 1000000000000.0, NULLIF("order_facts"."average_order_count", 0)) DESC) AS "upper_median_average_order"
  FROM "shop"."customers"
  LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
  WHERE "order_facts"."purchases" > 0
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
CROSS JOIN "buyers_facts"
WHERE CAST("buyers_facts"."lower_median_purchases" AS NUMERIC) + "buyers_facts"."upper_median_purchases" < 2.0 * "order_facts"."purchases"
  AND 2000000000000.0 * "order_facts"."average_order_sum" >= ("buyers_facts"."lower_median_average_order" + "buyers_facts"."upper_median_average_order") * "order_facts"."average_order_count"
