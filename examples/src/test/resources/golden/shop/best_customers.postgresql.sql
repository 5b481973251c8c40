WITH "order_facts" AS (
  SELECT
    "customer_id",
    SUM("amount") AS "spend_last_year",
    COUNT(*) AS "order_count_12mo"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" > TIMESTAMPTZ '2025-06-01 09:00:00+00'
    AND "placed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
),
"view_facts" AS (
  SELECT "customer_id", COUNT(*) AS "view_count_12mo"
  FROM "shop"."site_views"
  WHERE "viewed_at" > TIMESTAMPTZ '2025-06-01 09:00:00+00'
    AND "viewed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
),
"email_events_facts" AS (
  SELECT
    "customer_id",
    COUNT(*) FILTER (WHERE "kind" = 'opened') AS "open_count_12mo",
    COUNT(*) FILTER (WHERE "kind" = 'clicked') AS "click_count_12mo"
  FROM "shop"."email_events"
  WHERE "happened_at" > TIMESTAMPTZ '2025-06-01 09:00:00+00'
    AND "kind" IN ('opened', 'clicked')
    AND "happened_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
),
"customer_facts" AS (
  SELECT
    "customers"."customer_id",
    COALESCE("order_facts"."spend_last_year", 0) AS "spend_last_year",
    COALESCE("order_facts"."order_count_12mo", 0) AS "order_count_12mo",
    COALESCE("view_facts"."view_count_12mo", 0) AS "view_count_12mo",
    COALESCE("email_events_facts"."open_count_12mo", 0) AS "open_count_12mo",
    COALESCE("email_events_facts"."click_count_12mo", 0) AS "click_count_12mo"
  FROM "shop"."customers"
  LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
  LEFT JOIN "view_facts" ON "customers"."customer_id" = "view_facts"."customer_id"
  LEFT JOIN "email_events_facts" ON "customers"."customer_id" = "email_events_facts"."customer_id"
),
"customer_ranks" AS (
  SELECT
    "customer_id",
    ROW_NUMBER() OVER (ORDER BY CASE WHEN "order_count_12mo" > 0 OR "view_count_12mo" > 0 OR "open_count_12mo" > 0 OR "click_count_12mo" > 0 THEN "spend_last_year" END DESC NULLS LAST, "customer_id") AS "spend_last_year_rank",
    COUNT(CASE WHEN "order_count_12mo" > 0 OR "view_count_12mo" > 0 OR "open_count_12mo" > 0 OR "click_count_12mo" > 0 THEN "spend_last_year" END) OVER () AS "spend_last_year_rank_of"
  FROM "customer_facts"
)
SELECT "customer_id"
FROM "customer_ranks"
WHERE "spend_last_year_rank" <= 0.125 * "spend_last_year_rank_of" + 0.5
