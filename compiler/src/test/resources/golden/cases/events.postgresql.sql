-- one_row
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "category", "channel"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "category", "channel"
  FROM "sales"."old_orders"
),
"order" AS (
  SELECT "buyer_id"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "category" = 'hats'
    AND "channel" = 'app'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
)
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND "customer_id" IN (SELECT "buyer_id" FROM "order");

-- two_rows
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "category", "channel"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "category", "channel"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT
    "buyer_id",
    COUNT(*) FILTER (WHERE "category" = 'hats') AS "order_count",
    COUNT(*) FILTER (WHERE "channel" = 'app') AS "order_count_2"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."order_count" > 0
  AND "order_facts"."order_count_2" > 0;

-- never
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"order" AS (
  SELECT "buyer_id"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
)
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND NOT EXISTS (SELECT "buyer_id" FROM "order" WHERE "buyer_id" = "customers"."customer_id");

-- cheap_only
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT
    "buyer_id",
    COUNT(*) AS "order_count",
    COUNT(*) FILTER (WHERE "amount" > 60.0) AS "order_count_2"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."order_count" > 0
  AND "order_facts"."order_count_2" = 0;

-- total
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount", "shipping"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount", "shipping"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT "buyer_id", SUM("amount" + "shipping") AS "total_sum"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."total_sum" > 64.0;

-- distinct_categories
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "category"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "category"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT "buyer_id", COUNT(DISTINCT "category") AS "different_category"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."different_category" >= 2;

-- average
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT
    "buyer_id",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."average_order_sum" > 50.0 * "order_facts"."average_order_count";

-- exact_average
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT
    "buyer_id",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."average_order_sum" = 50.0 * "order_facts"."average_order_count";

-- least
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"order" AS (
  SELECT "buyer_id"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "amount" < 30.0
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
)
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND "customer_id" IN (SELECT "buyer_id" FROM "order");

-- first_channel
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "channel", "order_id"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "channel", "order_id"
  FROM "sales"."old_orders"
),
"order_places" AS (
  SELECT
    "buyer_id",
    "placed_at",
    "status",
    "channel",
    "order_id",
    ROW_NUMBER() OVER (PARTITION BY "buyer_id" ORDER BY "placed_at", "order_id" NULLS LAST, "channel" COLLATE "C") AS "nth"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
),
"order_facts" AS (
  SELECT
    "buyer_id",
    MIN("channel") FILTER (WHERE "nth" = 1) AS "first_channel"
  FROM "order_places"
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."first_channel" = 'store';

-- last_category
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "category", "order_id"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "category", "order_id"
  FROM "sales"."old_orders"
),
"order_places" AS (
  SELECT
    "buyer_id",
    "placed_at",
    "status",
    "category",
    "order_id",
    ROW_NUMBER() OVER (PARTITION BY "buyer_id" ORDER BY "placed_at" DESC, "order_id" DESC NULLS LAST, "category" COLLATE "C" DESC NULLS LAST) AS "nth_last"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
),
"order_facts" AS (
  SELECT
    "buyer_id",
    MIN("category") FILTER (WHERE "nth_last" = 1) AS "last_category"
  FROM "order_places"
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."last_category" = 'shoes';

-- ratio
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT "buyer_id", SUM("amount") AS "spend", COUNT(*) AS "purchases"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."spend" >= 30.0 * NULLIF("order_facts"."purchases", 0)
  AND "order_facts"."spend" <= 50.0 * NULLIF("order_facts"."purchases", 0);

-- points_each
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
LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "customers"."points" > 40.0 * NULLIF("order_facts"."purchases", 0);

-- counted
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT "buyer_id", COUNT(*) AS "order_count_1y"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" > TIMESTAMP '2025-01-31 12:00:00'
    AND "amount" > 30.0
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."order_count_1y" = 2;
