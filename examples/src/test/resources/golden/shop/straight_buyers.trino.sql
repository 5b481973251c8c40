WITH "view_90d" AS (
  SELECT "customer_id"
  FROM "shop"."site_views"
  WHERE "viewed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
    AND "viewed_at" > TIMESTAMP '2026-03-03 10:00:00 UTC'
    AND EXISTS (
      SELECT "customer_id"
      FROM "shop"."carts"
      WHERE "customer_id" = "site_views"."customer_id"
        AND "added_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
        AND "product_id" = "site_views"."product_id"
        AND "added_at" > "site_views"."viewed_at"
        AND DATE_DIFF('millisecond', "site_views"."viewed_at", "added_at") * 1000 + CAST(SUBSTR(CAST(CAST("added_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("site_views"."viewed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) <= 3600000000
        AND EXISTS (
          SELECT "customer_id"
          FROM "shop"."orders"
          WHERE "customer_id" = "carts"."customer_id"
            AND "status" = 'paid'
            AND "placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
            AND "placed_at" > "carts"."added_at"
            AND DATE_DIFF('millisecond', "carts"."added_at", "placed_at") * 1000 + CAST(SUBSTR(CAST(CAST("placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("carts"."added_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) <= 3600000000
        )
    )
)
SELECT "customer_id"
FROM "shop"."customers"
WHERE "customer_id" IN (SELECT "customer_id" FROM "view_90d")
