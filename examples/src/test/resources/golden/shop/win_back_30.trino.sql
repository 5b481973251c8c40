WITH "candidates" AS (
  SELECT "customer_id"
  FROM "shop"."customers"
  WHERE "newsletter"
    AND "unsubscribed_at" IS NULL
    AND ((("region" <> 'EU' OR "region" IS NULL) AND ("country" NOT IN ('CH', 'GB') OR "country" IS NULL))
      OR NOT "newsletter"
      OR "consent_at" IS NOT NULL)
),
"order_candidates" AS (
  SELECT "orders"."customer_id"
  FROM "shop"."orders"
  INNER JOIN "candidates" ON "orders"."customer_id" = "candidates"."customer_id"
  WHERE "orders"."status" = 'paid'
    AND "orders"."placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  GROUP BY "orders"."customer_id"
  HAVING (COUNT(*) FILTER (WHERE "orders"."placed_at" > TIMESTAMP '2026-05-02 09:00:00 UTC')) = 0
    AND NOT (COUNT(*) > 0 AND (COUNT(*) FILTER (WHERE "orders"."placed_at" > TIMESTAMP '2026-03-03 10:00:00 UTC')) = 0)
),
"complaint" AS (
  SELECT "customer_id"
  FROM "shop"."email_events"
  WHERE "kind" = 'complained'
    AND "happened_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
)
SELECT "customer_id"
FROM "order_candidates"
WHERE NOT EXISTS (SELECT "customer_id" FROM "complaint" WHERE "customer_id" = "order_candidates"."customer_id")
