WITH "delivery_rows" AS (
  SELECT
    "customer_id",
    "happened_at",
    "event_id",
    ROW_NUMBER() OVER (PARTITION BY "customer_id" ORDER BY "happened_at" DESC, "event_id" DESC NULLS LAST) AS "nth_last"
  FROM "shop"."email_events"
  WHERE "kind" = 'delivered'
    AND "happened_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
),
"delivery" AS (
  SELECT "customer_id"
  FROM "delivery_rows"
  WHERE "nth_last" <= 5
),
"candidates" AS (
  SELECT "customer_id"
  FROM "shop"."customers"
  WHERE "customer_id" IN (SELECT "customer_id" FROM "delivery")
),
"delivery_candidates" AS (
  SELECT "email_events"."customer_id"
  FROM "shop"."email_events"
  INNER JOIN "candidates" ON "email_events"."customer_id" = "candidates"."customer_id"
  WHERE "email_events"."kind" = 'delivered'
    AND "email_events"."happened_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  GROUP BY "email_events"."customer_id"
  HAVING COUNT(*) >= 5
),
"delivery_rows_2" AS (
  SELECT
    "customer_id",
    "campaign",
    "happened_at",
    "event_id",
    ROW_NUMBER() OVER (PARTITION BY "customer_id" ORDER BY "happened_at" DESC, "event_id" DESC NULLS LAST) AS "nth_last"
  FROM "shop"."email_events"
  WHERE "kind" = 'delivered'
    AND "happened_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
),
"delivery_2" AS (
  SELECT "customer_id"
  FROM "delivery_rows_2"
  WHERE "nth_last" <= 5
    AND EXISTS (
      SELECT "customer_id"
      FROM "shop"."email_events"
      WHERE "customer_id" = "delivery_rows_2"."customer_id"
        AND "kind" = 'opened'
        AND "happened_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
        AND "campaign" = "delivery_rows_2"."campaign"
    )
)
SELECT "customer_id"
FROM "delivery_candidates"
WHERE NOT EXISTS (
    SELECT "customer_id"
    FROM "delivery_2"
    WHERE "customer_id" = "delivery_candidates"."customer_id"
  )
