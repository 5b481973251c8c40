-- regular
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"order_90d" AS (
  SELECT "buyer_id"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" > TIMESTAMP '2025-11-02 12:00:00'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
)
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND "customer_id" IN (SELECT "buyer_id" FROM "order_90d");

-- strict
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
)
SELECT "order_rows"."buyer_id" AS "customer_id"
FROM "order_rows"
INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
WHERE "order_rows"."status" = 'paid'
  AND "order_rows"."placed_at" > TIMESTAMP '2026-01-01 12:00:00'
  AND "order_rows"."placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) >= 2;

-- positional
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
)
SELECT "order_rows"."buyer_id" AS "customer_id"
FROM "order_rows"
INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
WHERE "order_rows"."status" = 'paid'
  AND "order_rows"."placed_at" > TIMESTAMP '2025-01-31 12:00:00'
  AND "order_rows"."placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) >= 2;

-- combined
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
)
SELECT "order_rows"."buyer_id" AS "customer_id"
FROM "order_rows"
INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
WHERE "order_rows"."status" = 'paid'
  AND "order_rows"."placed_at" > TIMESTAMP '2025-01-31 12:00:00'
  AND "order_rows"."placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(CASE WHEN "order_rows"."placed_at" > TIMESTAMP '2026-01-01 12:00:00' THEN 1 ELSE NULL END) >= 2
    OR (COUNT(*) >= 2
      AND COUNT(CASE WHEN "order_rows"."placed_at" > TIMESTAMP '2025-11-02 12:00:00' THEN 1 ELSE NULL END) = 0);

-- by_param
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
)
SELECT "order_rows"."buyer_id" AS "customer_id"
FROM "order_rows"
INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
WHERE "order_rows"."status" = 'paid'
  AND "order_rows"."placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) >= 2;
