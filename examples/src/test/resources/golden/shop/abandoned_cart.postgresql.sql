WITH "cart_3d" AS (
  SELECT "customer_id"
  FROM "shop"."carts"
  WHERE "added_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
    AND "added_at" > TIMESTAMPTZ '2026-05-29 09:00:00+00'
    AND NOT "checked_out"
    AND NOT EXISTS (
      SELECT "customer_id"
      FROM "shop"."orders"
      WHERE "customer_id" = "carts"."customer_id"
        AND "status" = 'paid'
        AND "placed_at" <= TIMESTAMPTZ '2026-06-01 09:00:00+00'
        AND "placed_at" > "carts"."added_at"
        AND CAST(EXTRACT(EPOCH FROM "placed_at" - "carts"."added_at") * 1000000 AS BIGINT) <= 86400000000
    )
    AND CAST(EXTRACT(EPOCH FROM TIMESTAMPTZ '2026-06-01 09:00:00+00' - "added_at") * 1000000 AS BIGINT) >= 86400000000
)
SELECT "customer_id"
FROM "shop"."customers"
WHERE "customer_id" IN (SELECT "customer_id" FROM "cart_3d")
