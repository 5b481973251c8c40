-- example
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT "buyer_id", COUNT(*) AS "purchases"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
),
"open_30d" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" > TIMESTAMPTZ '2026-01-01 10:00:00+00'
    AND "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."purchases" > 2
  AND "customers"."customer_id" IN (SELECT "customer_id" FROM "open_30d")
  AND "customers"."region_code" = 'EU';
