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
        AND EPOCH_US("placed_at") - EPOCH_US("carts"."added_at") <= 86400000000
    )
    AND EPOCH_US(TIMESTAMPTZ '2026-06-01 09:00:00+00') - EPOCH_US("added_at") >= 86400000000
)
SELECT "customer_id"
FROM "shop"."customers"
WHERE "customer_id" IN (SELECT "customer_id" FROM "cart_3d")
