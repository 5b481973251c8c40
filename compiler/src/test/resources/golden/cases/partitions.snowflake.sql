-- stage.loyal
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) >= 3;

-- stage.buyer
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) < 3;

-- stage.reader
WITH "open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
    AND "customer_id" IN (SELECT "customer_id" FROM "open")
),
"order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT "order_rows"."buyer_id", COUNT(*) AS "purchases"
  FROM "order_rows"
  INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
  WHERE "order_rows"."status" = 'paid'
    AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
  GROUP BY "order_rows"."buyer_id"
)
SELECT "candidates"."customer_id"
FROM "candidates"
LEFT JOIN "order_facts" ON "candidates"."customer_id" = "order_facts"."buyer_id"
WHERE COALESCE("order_facts"."purchases", 0) < 3
  AND COALESCE("order_facts"."purchases", 0) = 0;

-- stage.stranger
WITH "candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
),
"order_rows" AS (
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT "order_rows"."buyer_id", COUNT(*) AS "purchases"
  FROM "order_rows"
  INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
  WHERE "order_rows"."status" = 'paid'
    AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
  GROUP BY "order_rows"."buyer_id"
),
"open_facts" AS (
  SELECT "opens"."customer_id", COUNT(*) AS "open_count"
  FROM "mail"."opens"
  INNER JOIN "candidates" ON "opens"."customer_id" = "candidates"."customer_id"
  WHERE "opens"."opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY "opens"."customer_id"
)
SELECT "candidates"."customer_id"
FROM "candidates"
LEFT JOIN "order_facts" ON "candidates"."customer_id" = "order_facts"."buyer_id"
LEFT JOIN "open_facts" ON "candidates"."customer_id" = "open_facts"."customer_id"
WHERE COALESCE("order_facts"."purchases", 0) < 3
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
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
)
SELECT "order_rows"."buyer_id" AS "customer_id"
FROM "order_rows"
INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
WHERE "order_rows"."status" = 'paid'
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING SUM("order_rows"."amount") < 50.0 * COUNT("order_rows"."amount");

-- basket.medium
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING SUM("order_rows"."amount") >= 50.0 * COUNT("order_rows"."amount")
  AND SUM("order_rows"."amount") <= 50.0 * COUNT("order_rows"."amount");

-- basket.large
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING SUM("order_rows"."amount") > 50.0 * COUNT("order_rows"."amount");

-- basket.none
WITH "candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
),
"order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT
    "order_rows"."buyer_id",
    SUM("order_rows"."amount") AS "average_order_sum",
    COUNT("order_rows"."amount") AS "average_order_count"
  FROM "order_rows"
  INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
  WHERE "order_rows"."status" = 'paid'
    AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
  GROUP BY "order_rows"."buyer_id"
)
SELECT "candidates"."customer_id"
FROM "candidates"
LEFT JOIN "order_facts" ON "candidates"."customer_id" = "order_facts"."buyer_id"
WHERE "order_facts"."average_order_sum" IS NULL;

-- freshness.fresh
WITH "open_30d" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" > TO_TIMESTAMP_TZ('2026-01-01 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND "opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
)
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND "customer_id" IN (SELECT "customer_id" FROM "open_30d");

-- freshness.older
WITH "candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
)
SELECT "opens"."customer_id"
FROM "mail"."opens"
INNER JOIN "candidates" ON "opens"."customer_id" = "candidates"."customer_id"
WHERE "opens"."opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
GROUP BY "opens"."customer_id"
HAVING MAX("opens"."opened_at") <= TO_TIMESTAMP_TZ('2026-01-01 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM');

-- freshness.never
WITH "candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
),
"open_facts" AS (
  SELECT "opens"."customer_id", MAX("opens"."opened_at") AS "last_open"
  FROM "mail"."opens"
  INNER JOIN "candidates" ON "opens"."customer_id" = "candidates"."customer_id"
  WHERE "opens"."opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY "opens"."customer_id"
)
SELECT "candidates"."customer_id"
FROM "candidates"
LEFT JOIN "open_facts" ON "candidates"."customer_id" = "open_facts"."customer_id"
WHERE "open_facts"."last_open" IS NULL;

-- both.loyal_small
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) >= 3
  AND SUM("order_rows"."amount") < 50.0 * COUNT("order_rows"."amount");

-- both.loyal_medium
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) >= 3
  AND SUM("order_rows"."amount") >= 50.0 * COUNT("order_rows"."amount")
  AND SUM("order_rows"."amount") <= 50.0 * COUNT("order_rows"."amount");

-- both.loyal_large
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) >= 3
  AND SUM("order_rows"."amount") > 50.0 * COUNT("order_rows"."amount");

-- both.loyal_none
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING FALSE;

-- both.buyer_small
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) < 3
  AND SUM("order_rows"."amount") < 50.0 * COUNT("order_rows"."amount");

-- both.buyer_medium
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) < 3
  AND SUM("order_rows"."amount") >= 50.0 * COUNT("order_rows"."amount")
  AND SUM("order_rows"."amount") <= 50.0 * COUNT("order_rows"."amount");

-- both.buyer_large
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) < 3
  AND SUM("order_rows"."amount") > 50.0 * COUNT("order_rows"."amount");

-- both.buyer_none
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
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
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING FALSE;

-- both.reader_small
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
    AND "customer_id" IN (SELECT "customer_id" FROM "open")
)
SELECT "order_rows"."buyer_id" AS "customer_id"
FROM "order_rows"
INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
WHERE "order_rows"."status" = 'paid'
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) < 3
  AND COUNT(*) = 0
  AND SUM("order_rows"."amount") < 50.0 * COUNT("order_rows"."amount");

-- both.reader_medium
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
    AND "customer_id" IN (SELECT "customer_id" FROM "open")
)
SELECT "order_rows"."buyer_id" AS "customer_id"
FROM "order_rows"
INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
WHERE "order_rows"."status" = 'paid'
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) < 3
  AND COUNT(*) = 0
  AND SUM("order_rows"."amount") >= 50.0 * COUNT("order_rows"."amount")
  AND SUM("order_rows"."amount") <= 50.0 * COUNT("order_rows"."amount");

-- both.reader_large
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
    AND "customer_id" IN (SELECT "customer_id" FROM "open")
)
SELECT "order_rows"."buyer_id" AS "customer_id"
FROM "order_rows"
INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
WHERE "order_rows"."status" = 'paid'
  AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
GROUP BY "order_rows"."buyer_id"
HAVING COUNT(*) < 3
  AND COUNT(*) = 0
  AND SUM("order_rows"."amount") > 50.0 * COUNT("order_rows"."amount");

-- both.reader_none
WITH "open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
    AND "customer_id" IN (SELECT "customer_id" FROM "open")
),
"order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT
    "order_rows"."buyer_id",
    COUNT(*) AS "purchases",
    SUM("order_rows"."amount") AS "average_order_sum",
    COUNT("order_rows"."amount") AS "average_order_count"
  FROM "order_rows"
  INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
  WHERE "order_rows"."status" = 'paid'
    AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
  GROUP BY "order_rows"."buyer_id"
)
SELECT "candidates"."customer_id"
FROM "candidates"
LEFT JOIN "order_facts" ON "candidates"."customer_id" = "order_facts"."buyer_id"
WHERE COALESCE("order_facts"."purchases", 0) < 3
  AND COALESCE("order_facts"."purchases", 0) = 0
  AND "order_facts"."average_order_sum" IS NULL;

-- both.stranger_small
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
),
"order_candidates" AS (
  SELECT "order_rows"."buyer_id" AS "customer_id"
  FROM "order_rows"
  INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
  WHERE "order_rows"."status" = 'paid'
    AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
  GROUP BY "order_rows"."buyer_id"
  HAVING COUNT(*) < 3
    AND COUNT(*) = 0
    AND SUM("order_rows"."amount") < 50.0 * COUNT("order_rows"."amount")
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
)
SELECT "customer_id"
FROM "order_candidates"
WHERE NOT EXISTS (SELECT "customer_id" FROM "open" WHERE "customer_id" = "order_candidates"."customer_id");

-- both.stranger_medium
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
),
"order_candidates" AS (
  SELECT "order_rows"."buyer_id" AS "customer_id"
  FROM "order_rows"
  INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
  WHERE "order_rows"."status" = 'paid'
    AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
  GROUP BY "order_rows"."buyer_id"
  HAVING COUNT(*) < 3
    AND COUNT(*) = 0
    AND SUM("order_rows"."amount") >= 50.0 * COUNT("order_rows"."amount")
    AND SUM("order_rows"."amount") <= 50.0 * COUNT("order_rows"."amount")
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
)
SELECT "customer_id"
FROM "order_candidates"
WHERE NOT EXISTS (SELECT "customer_id" FROM "open" WHERE "customer_id" = "order_candidates"."customer_id");

-- both.stranger_large
WITH "order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
),
"order_candidates" AS (
  SELECT "order_rows"."buyer_id" AS "customer_id"
  FROM "order_rows"
  INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
  WHERE "order_rows"."status" = 'paid'
    AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
  GROUP BY "order_rows"."buyer_id"
  HAVING COUNT(*) < 3
    AND COUNT(*) = 0
    AND SUM("order_rows"."amount") > 50.0 * COUNT("order_rows"."amount")
),
"open" AS (
  SELECT "customer_id"
  FROM "mail"."opens"
  WHERE "opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
)
SELECT "customer_id"
FROM "order_candidates"
WHERE NOT EXISTS (SELECT "customer_id" FROM "open" WHERE "customer_id" = "order_candidates"."customer_id");

-- both.stranger_none
WITH "candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
),
"order_rows" AS (
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."orders"
  UNION ALL
  SELECT "buyer_id", "placed_at", "status", "amount"
  FROM "sales"."old_orders"
),
"order_facts" AS (
  SELECT
    "order_rows"."buyer_id",
    COUNT(*) AS "purchases",
    SUM("order_rows"."amount") AS "average_order_sum",
    COUNT("order_rows"."amount") AS "average_order_count"
  FROM "order_rows"
  INNER JOIN "candidates" ON "order_rows"."buyer_id" = "candidates"."customer_id"
  WHERE "order_rows"."status" = 'paid'
    AND "order_rows"."placed_at" <= TO_TIMESTAMP_NTZ('2026-01-31 12:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
  GROUP BY "order_rows"."buyer_id"
),
"open_facts" AS (
  SELECT "opens"."customer_id", COUNT(*) AS "open_count"
  FROM "mail"."opens"
  INNER JOIN "candidates" ON "opens"."customer_id" = "candidates"."customer_id"
  WHERE "opens"."opened_at" <= TO_TIMESTAMP_TZ('2026-01-31 10:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY "opens"."customer_id"
)
SELECT "candidates"."customer_id"
FROM "candidates"
LEFT JOIN "order_facts" ON "candidates"."customer_id" = "order_facts"."buyer_id"
LEFT JOIN "open_facts" ON "candidates"."customer_id" = "open_facts"."customer_id"
WHERE COALESCE("order_facts"."purchases", 0) < 3
  AND COALESCE("order_facts"."purchases", 0) = 0
  AND "order_facts"."average_order_sum" IS NULL
  AND COALESCE("open_facts"."open_count", 0) = 0;
