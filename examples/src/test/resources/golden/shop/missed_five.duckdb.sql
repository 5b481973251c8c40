WITH "delivery_facts" AS (
  SELECT "customer_id", COUNT(*) AS "deliveries"
  FROM "shop"."email_events"
  WHERE "kind" = 'delivered'
    AND "happened_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
),
"delivery_rows" AS (
  SELECT
    "customer_id",
    "campaign",
    "happened_at",
    "event_id",
    ROW_NUMBER() OVER (PARTITION BY "customer_id" ORDER BY "happened_at" DESC, "event_id" DESC NULLS LAST) AS "nth_last"
  FROM "shop"."email_events"
  WHERE "kind" = 'delivered'
    AND "happened_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
),
"delivery_facts_2" AS (
  SELECT "customer_id", COUNT(*) AS "delivery_count"
  FROM "delivery_rows"
  WHERE "nth_last" <= 5
    AND EXISTS (
      SELECT "customer_id"
      FROM "shop"."email_events"
      WHERE "customer_id" = "delivery_rows"."customer_id"
        AND "kind" = 'opened'
        AND "happened_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
        AND "campaign" = "delivery_rows"."campaign"
    )
  GROUP BY "customer_id"
),
"delivery_rows_2" AS (
  SELECT
    "customer_id",
    "happened_at",
    "event_id",
    ROW_NUMBER() OVER (PARTITION BY "customer_id" ORDER BY "happened_at" DESC, "event_id" DESC NULLS LAST) AS "nth_last"
  FROM "shop"."email_events"
  WHERE "kind" = 'delivered'
    AND "happened_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
),
"delivery" AS (
  SELECT "customer_id"
  FROM "delivery_rows_2"
  WHERE "nth_last" <= 5
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
INNER JOIN "delivery_facts" ON "customers"."customer_id" = "delivery_facts"."customer_id"
LEFT JOIN "delivery_facts_2" ON "customers"."customer_id" = "delivery_facts_2"."customer_id"
WHERE "delivery_facts"."deliveries" >= 5
  AND "customers"."customer_id" IN (SELECT "customer_id" FROM "delivery")
  AND COALESCE("delivery_facts_2"."delivery_count", 0) = 0
