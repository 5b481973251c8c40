WITH "email_events_facts" AS (
  SELECT
    "customer_id",
    COUNT(DISTINCT "campaign") FILTER (WHERE "kind" = 'opened') AS "different_campaign_180d",
    COUNT(DISTINCT "campaign") FILTER (WHERE "kind" = 'delivered') AS "different_campaign_180d_2"
  FROM "shop"."email_events"
  WHERE "happened_at" > TIMESTAMPTZ '2025-12-03 10:00:00+00'
    AND "kind" IN ('opened', 'delivered')
    AND "happened_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
INNER JOIN "email_events_facts" ON "customers"."customer_id" = "email_events_facts"."customer_id"
WHERE "email_events_facts"."different_campaign_180d" >= 0.6 * NULLIF("email_events_facts"."different_campaign_180d_2", 0)
  AND "email_events_facts"."different_campaign_180d_2" >= 10
