WITH "email_events_candidates" AS (
  SELECT "customer_id"
  FROM "shop"."email_events"
  WHERE "happened_at" > TIMESTAMP '2025-12-03 10:00:00 UTC'
    AND "kind" IN ('opened', 'delivered')
    AND "happened_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  GROUP BY "customer_id"
  HAVING (COUNT(DISTINCT "campaign") FILTER (WHERE "kind" = 'opened')) >= 0.6 * NULLIF(COUNT(DISTINCT "campaign") FILTER (WHERE "kind" = 'delivered'), 0)
    AND (COUNT(DISTINCT "campaign") FILTER (WHERE "kind" = 'delivered')) >= 10
)
SELECT "customer_id"
FROM "shop"."customers"
WHERE "customer_id" IN (SELECT "customer_id" FROM "email_events_candidates")
