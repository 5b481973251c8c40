WITH "view_90d" AS (
  SELECT "customer_id"
  FROM "shop"."site_views"
  WHERE "viewed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
    AND "viewed_at" > TIMESTAMPTZ '2026-03-03 10:00:00+00'
    AND EXISTS (
      SELECT "customer_id"
      FROM "shop"."carts"
      WHERE "customer_id" = "site_views"."customer_id"
        AND "added_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
        AND "product_id" = "site_views"."product_id"
        AND "added_at" > "site_views"."viewed_at"
        AND CAST(EXTRACT(EPOCH FROM "added_at" - "site_views"."viewed_at") * 1000000 AS BIGINT) <= 3600000000
        AND EXISTS (
          SELECT "customer_id"
          FROM "shop"."orders"
          WHERE "customer_id" = "carts"."customer_id"
            AND "status" = 'paid'
            AND "placed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
            AND "placed_at" > "carts"."added_at"
            AND CAST(EXTRACT(EPOCH FROM "placed_at" - "carts"."added_at") * 1000000 AS BIGINT) <= 3600000000
        )
    )
)
SELECT "customer_id"
FROM "shop"."customers"
WHERE "customer_id" IN (SELECT "customer_id" FROM "view_90d")
