WITH "order_facts" AS (
  SELECT "customer_id", COUNT(*) AS "purchases"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
),
"open_30d" AS (
  SELECT "customer_id"
  FROM "shop"."email_events"
  WHERE "kind" = 'opened'
    AND "happened_at" > TIMESTAMPTZ '2026-05-02 09:00:00+00'
    AND "happened_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
WHERE "order_facts"."purchases" > 2
  AND "customers"."customer_id" IN (SELECT "customer_id" FROM "open_30d")
  AND "customers"."region" = 'EU'
