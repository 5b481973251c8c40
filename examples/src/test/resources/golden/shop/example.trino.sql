WITH "open_30d" AS (
  SELECT "customer_id"
  FROM "shop"."email_events"
  WHERE "kind" = 'opened'
    AND "happened_at" > TIMESTAMP '2026-05-02 09:00:00 UTC'
    AND "happened_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
),
"candidates" AS (
  SELECT "customer_id"
  FROM "shop"."customers"
  WHERE "region" = 'EU'
    AND "customer_id" IN (SELECT "customer_id" FROM "open_30d")
)
SELECT "orders"."customer_id"
FROM "shop"."orders"
INNER JOIN "candidates" ON "orders"."customer_id" = "candidates"."customer_id"
WHERE "orders"."status" = 'paid'
  AND "orders"."placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
GROUP BY "orders"."customer_id"
HAVING COUNT(*) > 2
