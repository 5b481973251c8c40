WITH "order_facts" AS (
  SELECT "customer_id", SUM("amount") AS "spend_last_year"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" > TIMESTAMP '2025-06-01 09:00:00 UTC'
    AND "placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  GROUP BY "customer_id"
),
"view_or_open_or_click_or_order" AS (
  SELECT "customer_id", "viewed_at"
  FROM "shop"."site_views"
  WHERE "viewed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  UNION ALL
  SELECT "customer_id", "happened_at" AS "viewed_at"
  FROM "shop"."email_events"
  WHERE "kind" = 'opened'
    AND "happened_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  UNION ALL
  SELECT "customer_id", "happened_at" AS "viewed_at"
  FROM "shop"."email_events"
  WHERE "kind" = 'clicked'
    AND "happened_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  UNION ALL
  SELECT "customer_id", "placed_at" AS "viewed_at"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
),
"view_or_open_or_click_or_order_facts" AS (
  SELECT
    "customer_id",
    COUNT(*) AS "view_or_open_or_click_or_order_count"
  FROM "view_or_open_or_click_or_order"
  WHERE "viewed_at" > TIMESTAMP '2025-06-01 09:00:00 UTC'
  GROUP BY "customer_id"
),
"customer_facts" AS (
  SELECT
    "customers"."customer_id",
    COALESCE("order_facts"."spend_last_year", 0) AS "spend_last_year",
    COALESCE("view_or_open_or_click_or_order_facts"."view_or_open_or_click_or_order_count", 0) AS "view_or_open_or_click_or_order_count"
  FROM "shop"."customers"
  LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
  LEFT JOIN "view_or_open_or_click_or_order_facts" ON "customers"."customer_id" = "view_or_open_or_click_or_order_facts"."customer_id"
),
"customer_ranks" AS (
  SELECT
    "customer_id",
    ROW_NUMBER() OVER (ORDER BY CASE WHEN "view_or_open_or_click_or_order_count" > 0 THEN "spend_last_year" END DESC NULLS LAST, "customer_id") AS "spend_last_year_rank",
    COUNT(CASE WHEN "view_or_open_or_click_or_order_count" > 0 THEN "spend_last_year" END) OVER () AS "spend_last_year_rank_of"
  FROM "customer_facts"
)
SELECT "customer_id"
FROM "customer_ranks"
WHERE "spend_last_year_rank" <= 0.125 * "spend_last_year_rank_of" + 0.5
