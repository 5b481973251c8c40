WITH "view_7d" AS (
  SELECT "site_views"."customer_id"
  FROM "shop"."site_views"
  LEFT JOIN "shop"."products" ON "site_views"."product_id" = "products"."product_id"
  WHERE "site_views"."viewed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
    AND "site_views"."viewed_at" > TIMESTAMP '2026-05-25 09:00:00 UTC'
    AND "products"."category" IS NOT NULL
    AND NOT EXISTS (
      SELECT "orders"."customer_id"
      FROM "shop"."order_lines"
      LEFT JOIN "shop"."orders" ON "order_lines"."order_id" = "orders"."order_id"
      LEFT JOIN "shop"."products" AS "products0" ON "order_lines"."product_id" = "products0"."product_id"
      WHERE "orders"."customer_id" = "site_views"."customer_id"
        AND "orders"."status" = 'paid'
        AND "orders"."placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
        AND "orders"."placed_at" > TIMESTAMP '2026-05-25 09:00:00 UTC'
        AND "products0"."category" = "products"."category"
    )
)
SELECT "customer_id"
FROM "shop"."customers"
WHERE "customer_id" IN (SELECT "customer_id" FROM "view_7d")
