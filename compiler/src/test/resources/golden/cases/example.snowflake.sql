-- example
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"open_30d" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" > TO_TIMESTAMP_TZ('2026-01-01 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND "opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
    AND "region_code" = 'EU'
    AND "customer_id" IN (SELECT "customer_id" FROM "open_30d")
)
SELECT "order_rows"."buyer_id" AS "customer_id"
FROM "order_rows"
INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
WHERE "order_rows"."status" = 'paid'
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) > 2;
