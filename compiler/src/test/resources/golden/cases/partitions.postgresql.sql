-- stage.loyal
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
  AND "order_facts"."purchases" >= 3;

-- stage.buyer
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
  AND "order_facts"."purchases" < 3
  AND "order_facts"."purchases" > 0;

-- stage.reader
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
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND COALESCE("order_facts"."purchases", 0) < 3
  AND COALESCE("order_facts"."purchases", 0) = 0
  AND "customers"."customer_id" IN (SELECT "customer_id" FROM "open");

-- stage.stranger
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
),
"open_facts" AS (
  SELECT "customer_id", COUNT(*) AS "open_count"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
LEFT JOIN "open_facts" ON "customers"."customer_id" = "open_facts"."customer_id"
WHERE NOT "customers"."deleted"
  AND COALESCE("order_facts"."purchases", 0) < 3
  AND COALESCE("order_facts"."purchases", 0) = 0
  AND COALESCE("open_facts"."open_count", 0) = 0;

-- basket.small
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
  AND "order_facts"."average_order_sum" < 50.0 * "order_facts"."average_order_count";

-- basket.medium
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
  AND "order_facts"."average_order_sum" >= 50.0 * "order_facts"."average_order_count"
  AND "order_facts"."average_order_sum" <= 50.0 * "order_facts"."average_order_count";

-- basket.large
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

-- basket.none
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
LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."average_order_sum" IS NULL;

-- freshness.fresh
WITH "open_30d" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" > TIMESTAMPTZ '2026-01-01 10:00:00+00'
    AND "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
)
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND "customer_id" IN (SELECT "customer_id" FROM "open_30d");

-- freshness.older
WITH "open_facts" AS (
  SELECT "customer_id", MAX("opened_at") AS "last_open"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "open_facts" ON "customers"."customer_id" = "open_facts"."customer_id"
WHERE NOT "customers"."deleted"
  AND "open_facts"."last_open" <= TIMESTAMPTZ '2026-01-01 10:00:00+00';

-- freshness.never
WITH "open_facts" AS (
  SELECT "customer_id", MAX("opened_at") AS "last_open"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
LEFT JOIN "open_facts" ON "customers"."customer_id" = "open_facts"."customer_id"
WHERE NOT "customers"."deleted"
  AND "open_facts"."last_open" IS NULL;

-- both.loyal_small
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
    COUNT(*) AS "purchases",
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
  AND "order_facts"."purchases" >= 3
  AND "order_facts"."average_order_sum" < 50.0 * "order_facts"."average_order_count";

-- both.loyal_medium
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
    COUNT(*) AS "purchases",
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
  AND "order_facts"."purchases" >= 3
  AND "order_facts"."average_order_sum" >= 50.0 * "order_facts"."average_order_count"
  AND "order_facts"."average_order_sum" <= 50.0 * "order_facts"."average_order_count";

-- both.loyal_large
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
    COUNT(*) AS "purchases",
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
  AND "order_facts"."purchases" >= 3
  AND "order_facts"."average_order_sum" > 50.0 * "order_facts"."average_order_count";

-- both.loyal_none
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
    COUNT(*) AS "purchases",
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
WHERE FALSE;

-- both.buyer_small
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
    COUNT(*) AS "purchases",
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
  AND "order_facts"."purchases" < 3
  AND "order_facts"."purchases" > 0
  AND "order_facts"."average_order_sum" < 50.0 * "order_facts"."average_order_count";

-- both.buyer_medium
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
    COUNT(*) AS "purchases",
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
  AND "order_facts"."purchases" < 3
  AND "order_facts"."purchases" > 0
  AND "order_facts"."average_order_sum" >= 50.0 * "order_facts"."average_order_count"
  AND "order_facts"."average_order_sum" <= 50.0 * "order_facts"."average_order_count";

-- both.buyer_large
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
    COUNT(*) AS "purchases",
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
  AND "order_facts"."purchases" < 3
  AND "order_facts"."purchases" > 0
  AND "order_facts"."average_order_sum" > 50.0 * "order_facts"."average_order_count";

-- both.buyer_none
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
    COUNT(*) AS "purchases",
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
WHERE FALSE;

-- both.reader_small
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
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."purchases" < 3
  AND "order_facts"."purchases" = 0
  AND "customers"."customer_id" IN (SELECT "customer_id" FROM "open")
  AND "order_facts"."average_order_sum" < 50.0 * "order_facts"."average_order_count";

-- both.reader_medium
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
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."purchases" < 3
  AND "order_facts"."purchases" = 0
  AND "customers"."customer_id" IN (SELECT "customer_id" FROM "open")
  AND "order_facts"."average_order_sum" >= 50.0 * "order_facts"."average_order_count"
  AND "order_facts"."average_order_sum" <= 50.0 * "order_facts"."average_order_count";

-- both.reader_large
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
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."purchases" < 3
  AND "order_facts"."purchases" = 0
  AND "customers"."customer_id" IN (SELECT "customer_id" FROM "open")
  AND "order_facts"."average_order_sum" > 50.0 * "order_facts"."average_order_count";

-- both.reader_none
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
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
WHERE NOT "customers"."deleted"
  AND COALESCE("order_facts"."purchases", 0) < 3
  AND COALESCE("order_facts"."purchases", 0) = 0
  AND "customers"."customer_id" IN (SELECT "customer_id" FROM "open")
  AND "order_facts"."average_order_sum" IS NULL;

-- both.stranger_small
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
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
),
"open_facts" AS (
  SELECT "customer_id", COUNT(*) AS "open_count"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
LEFT JOIN "open_facts" ON "customers"."customer_id" = "open_facts"."customer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."purchases" < 3
  AND "order_facts"."purchases" = 0
  AND COALESCE("open_facts"."open_count", 0) = 0
  AND "order_facts"."average_order_sum" < 50.0 * "order_facts"."average_order_count";

-- both.stranger_medium
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
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
),
"open_facts" AS (
  SELECT "customer_id", COUNT(*) AS "open_count"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
LEFT JOIN "open_facts" ON "customers"."customer_id" = "open_facts"."customer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."purchases" < 3
  AND "order_facts"."purchases" = 0
  AND COALESCE("open_facts"."open_count", 0) = 0
  AND "order_facts"."average_order_sum" >= 50.0 * "order_facts"."average_order_count"
  AND "order_facts"."average_order_sum" <= 50.0 * "order_facts"."average_order_count";

-- both.stranger_large
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
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
),
"open_facts" AS (
  SELECT "customer_id", COUNT(*) AS "open_count"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
LEFT JOIN "open_facts" ON "customers"."customer_id" = "open_facts"."customer_id"
WHERE NOT "customers"."deleted"
  AND "order_facts"."purchases" < 3
  AND "order_facts"."purchases" = 0
  AND COALESCE("open_facts"."open_count", 0) = 0
  AND "order_facts"."average_order_sum" > 50.0 * "order_facts"."average_order_count";

-- both.stranger_none
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
    COUNT(*) AS "purchases",
    SUM("amount") AS "average_order_sum",
    COUNT("amount") AS "average_order_count"
  FROM "order_rows"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY "buyer_id"
),
"open_facts" AS (
  SELECT "customer_id", COUNT(*) AS "open_count"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."buyer_id"
LEFT JOIN "open_facts" ON "customers"."customer_id" = "open_facts"."customer_id"
WHERE NOT "customers"."deleted"
  AND COALESCE("order_facts"."purchases", 0) < 3
  AND COALESCE("order_facts"."purchases", 0) = 0
  AND COALESCE("open_facts"."open_count", 0) = 0
  AND "order_facts"."average_order_sum" IS NULL;
