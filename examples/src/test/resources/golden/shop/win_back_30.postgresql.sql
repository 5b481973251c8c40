WITH "complaint_facts" AS (
  SELECT "customer_id", COUNT(*) AS "complaint_count"
  FROM "shop"."email_events"
  WHERE "kind" = 'complained'
    AND "happened_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
),
"order_facts" AS (
  SELECT
    "customer_id",
    COUNT(*) AS "order_count",
    COUNT(*) FILTER (WHERE "placed_at" > TIMESTAMPTZ '2026-05-02 09:00:00+00') AS "order_count_30d",
    COUNT(*) FILTER (WHERE "placed_at" > TIMESTAMPTZ '2026-03-03 10:00:00+00') AS "order_count_90d"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
LEFT JOIN "complaint_facts" ON "customers"."customer_id" = "complaint_facts"."customer_id"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
WHERE "customers"."newsletter"
  AND "customers"."unsubscribed_at" IS NULL
  AND COALESCE("complaint_facts"."complaint_count", 0) = 0
  AND ((("customers"."region" <> 'EU' OR "customers"."region" IS NULL)
      AND ("customers"."country" NOT IN ('CH', 'GB') OR "customers"."country" IS NULL))
    OR NOT "customers"."newsletter"
    OR "customers"."consent_at" IS NOT NULL)
  AND "order_facts"."order_count" > 0
  AND "order_facts"."order_count_30d" = 0
  AND NOT ("order_facts"."order_count" > 0 AND "order_facts"."order_count_90d" = 0)
