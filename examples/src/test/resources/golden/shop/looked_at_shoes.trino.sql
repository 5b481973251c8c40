WITH "view_7d" AS (
  SELECT "site_views"."customer_id"
  FROM "shop"."site_views"
  LEFT JOIN "shop"."products" ON "site_views"."product_id" = "products"."product_id"
  WHERE "site_views"."viewed_at" > TIMESTAMP '2026-05-25 09:00:00 UTC'
    AND "products"."category" = 'shoes'
    AND "site_views"."viewed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
),
"candidates" AS (
  SELECT "customer_id"
  FROM "shop"."customers"
  WHERE "customer_id" IN (SELECT "customer_id" FROM "view_7d")
),
"item_7d" AS (
  SELECT "orders"."customer_id"
  FROM "shop"."order_lines"
  LEFT JOIN "shop"."orders" ON "order_lines"."order_id" = "orders"."order_id"
  LEFT JOIN "shop"."products" ON "order_lines"."product_id" = "products"."product_id"
  WHERE "orders"."status" = 'paid'
    AND "orders"."placed_at" > TIMESTAMP '2026-05-25 09:00:00 UTC'
    AND "products"."category" = 'shoes'
    AND "orders"."placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
)
SELECT "customer_id"
FROM "candidates"
WHERE NOT EXISTS (SELECT "customer_id" FROM "item_7d" WHERE "customer_id" = "candidates"."customer_id")
