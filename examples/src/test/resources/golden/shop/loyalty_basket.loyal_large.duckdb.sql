WITH "order_facts" AS (
  SELECT
    "customer_id",
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count",
    COUNT(*) FILTER (WHERE "placed_at" > TIMESTAMPTZ '2025-12-03 10:00:00+00') AS "order_count_180d"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
WHERE "order_facts"."purchases" >= 3
  AND "order_facts"."order_count_180d" > 0
  AND "order_facts"."average_order_sum" > 150.0 * "order_facts"."average_order_count"
