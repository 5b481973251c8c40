WITH "order_facts" AS (
  SELECT "customer_id", COUNT(*) AS "order_count"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  GROUP BY "customer_id"
),
"friend_values" AS (
  SELECT
    "customers"."customer_id",
    "customers"."referred_by",
    "order_facts"."order_count"
  FROM "shop"."customers"
  LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
),
"friend_facts" AS (
  SELECT "customers"."customer_id", COUNT(*) AS "friend_count"
  FROM "shop"."customers"
  INNER JOIN "friend_values" ON "customers"."customer_id" = "friend_values"."referred_by"
  WHERE "friend_values"."customer_id" <> "customers"."customer_id"
    AND "friend_values"."order_count" > 0
  GROUP BY "customers"."customer_id"
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
INNER JOIN "friend_facts" ON "customers"."customer_id" = "friend_facts"."customer_id"
WHERE "friend_facts"."friend_count" >= 2
