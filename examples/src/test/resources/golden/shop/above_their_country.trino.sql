WITH "order_facts" AS (
  SELECT
    "customer_id",
    SUM("amount") AS "spend",
    COUNT(*) AS "order_count"
  FROM "shop"."orders"
  WHERE "status" = 'paid'
    AND "placed_at" <= TIMESTAMP '2026-06-01 09:00:00 UTC'
  GROUP BY "customer_id"
),
"customer_groups" AS (
  SELECT
    "customers"."customer_id",
    "customers"."country",
    "order_facts"."spend",
    "order_facts"."order_count",
    DENSE_RANK() OVER (ORDER BY "customers"."country" NULLS LAST) AS "group"
  FROM "shop"."customers"
  LEFT JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
),
"buyers_facts" AS (
  SELECT
    "group",
    SUM(COALESCE("spend", 0)) AS "spend_sum",
    COUNT(COALESCE("spend", 0)) AS "spend_count"
  FROM "customer_groups"
  WHERE "order_count" > 0
  GROUP BY "group"
),
"buyers_group_facts" AS (
  SELECT
    "customer_groups"."customer_id",
    "buyers_facts"."spend_sum",
    "buyers_facts"."spend_count"
  FROM "customer_groups"
  INNER JOIN "buyers_facts" ON "customer_groups"."group" = "buyers_facts"."group"
)
SELECT "customers"."customer_id"
FROM "shop"."customers"
INNER JOIN "order_facts" ON "customers"."customer_id" = "order_facts"."customer_id"
INNER JOIN "buyers_group_facts" ON "customers"."customer_id" = "buyers_group_facts"."customer_id"
WHERE "order_facts"."order_count" > 0
  AND CAST(1 AS DECIMAL(38, 0)) * "order_facts"."spend" * "buyers_group_facts"."spend_count" > "buyers_group_facts"."spend_sum"
