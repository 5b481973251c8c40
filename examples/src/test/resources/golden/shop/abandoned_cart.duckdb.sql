WITH "order_facts" AS (
  SELECT "customer_id", COUNT(*) AS "order_count_3d"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" > TIMESTAMPTZ '2026-05-29 09:00:00+00'
    AND "placed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
),
"cart_3d" AS (
  SELECT "customer_id"
  FROM "shop"."carts"
  WHERE "added_at" > TIMESTAMPTZ '2026-05-29 09:00:00+00'
    AND NOT "checked_out"
    AND "added_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
WHERE "customers"."customer_id" IN (SELECT "customer_id" FROM "cart_3d")
  AND COALESCE("order_facts"."order_count_3d", 0) = 0
