WITH "order_per_start_of_month" AS (
  SELECT
    "customer_id",
    CAST(DATE_TRUNC('month', CAST(AT_TIMEZONE("placed_at", 'Europe/Bucharest') AS TIMESTAMP(6))) AS DATE) AS "start_of_month"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
    AND "placed_at" >= TIMESTAMP '2025-11-30 22:00:00 UTC'
    AND "placed_at" < TIMESTAMP '2026-05-31 21:00:00 UTC'
  GROUP BY "customer_id", CAST(DATE_TRUNC('month', CAST(AT_TIMEZONE("placed_at", 'Europe/Bucharest') AS TIMESTAMP(6))) AS DATE)
),
"order_per_start_of_month_facts" AS (
  SELECT "customer_id", COUNT(*) AS "order_per_start_of_month_count"
  FROM "order_per_start_of_month"
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
INNER JOIN "order_per_start_of_month_facts" ON "customers"."customer_id" = "order_per_start_of_month_facts"."customer_id"
WHERE "order_per_start_of_month_facts"."order_per_start_of_month_count" >= 6
