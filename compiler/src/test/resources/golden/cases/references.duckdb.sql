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
"order_facts" AS (
  SELECT "buyer_id", COUNT(*) AS "order_count_30d"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" > TIMESTAMP '2026-01-01 12:00:00'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."order_count_30d" >= 2;

-- positional
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT "buyer_id", COUNT(*) AS "order_count_1y"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" > TIMESTAMP '2025-01-31 12:00:00'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."order_count_1y" >= 2;

-- combined
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT
    "buyer_id",
    COUNT(*) FILTER (WHERE "placed_at" > TIMESTAMP '2026-01-01 12:00:00') AS "order_count_30d",
    COUNT(*) AS "order_count_1y",
    COUNT(*) FILTER (WHERE "placed_at" > TIMESTAMP '2025-11-02 12:00:00') AS "order_count_90d"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" > TIMESTAMP '2025-01-31 12:00:00'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND ("order_facts"."order_count_30d" >= 2
    OR ("order_facts"."order_count_1y" >= 2 AND "order_facts"."order_count_90d" = 0));

-- by_param
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT "buyer_id", COUNT(*) AS "purchases"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."purchases" >= 2;
