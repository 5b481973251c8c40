WITH "cart_3d" AS (
  SELECT "customer_id"
  FROM "shop"."carts"
  WHERE "added_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
    AND "added_at" > TIMESTAMP '2026-05-29 09:00:00 UTC'
    AND NOT "checked_out"
    AND NOT EXISTS (
      SELECT "customer_id"
      FROM "shop"."orders"
      WHERE "customer_id" = "carts"."customer_id"
        AND "status" = 'paid'
        AND "placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
        AND "placed_at" > "carts"."added_at"
        AND DATE_DIFF('millisecond', "carts"."added_at", "placed_at") * 1000 + CAST(SUBSTR(CAST(CAST("placed_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("carts"."added_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) <= 86400000000
    )
    AND DATE_DIFF('millisecond', "added_at", TIMESTAMP '2026-06-01 09:00:00 UTC') * 1000 + CAST(SUBSTR(CAST(CAST(TIMESTAMP '2026-06-01 09:00:00 UTC' AS TIME(6)) AS VARCHAR), 13) AS BIGINT) - CAST(SUBSTR(CAST(CAST("added_at" AS TIME(6)) AS VARCHAR), 13) AS BIGINT) >= 86400000000
)
SELECT "customer_id"
FROM "shop"."customers"
WHERE "customer_id" IN (SELECT "customer_id" FROM "cart_3d")
