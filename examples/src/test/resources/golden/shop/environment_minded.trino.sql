WITH "item_facts" AS (
  SELECT "orders"."customer_id", COUNT(*) AS "item_count"
  FROM "shop"."order_lines"
  LEFT JOIN "shop"."orders" ON "order_lines"."order_id" = "orders"."order_id"
  LEFT JOIN "shop"."products" ON "order_lines"."product_id" = "products"."product_id"
  WHERE "orders"."status" = 'paid'
    AND "products"."eco"
    AND "orders"."placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  GROUP BY "orders"."customer_id"
),
"interests_facts" AS (
  SELECT "customer_id", COUNT(*) AS "interests_count"
  FROM "shop"."customer_tags"
  WHERE "tag" = 'sustainability'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
LEFT JOIN "item_facts" ON "customers"."customer_id" = "item_facts"."customer_id"
LEFT JOIN "interests_facts" ON "customers"."customer_id" = "interests_facts"."customer_id"
WHERE "interests_facts"."interests_count" > 0 OR "item_facts"."item_count" >= 3
