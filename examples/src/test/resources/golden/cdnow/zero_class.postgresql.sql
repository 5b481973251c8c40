WITH "customer" AS (
  SELECT DISTINCT "customer_id"
  FROM "cdnow"."purchases"
  WHERE "customer_id" IS NOT NULL
),
"purchase_places" AS (
  SELECT
    "customer_id",
    "date",
    "dollar_value",
    ROW_NUMBER() OVER (PARTITION BY "customer_id" ORDER BY "date", "dollar_value") AS "nth"
  FROM "cdnow"."purchases"
  WHERE "date" <= DATE '1998-07-01'
),
"purchase_facts" AS (
  SELECT
    "customer_id",
    SUM("dollar_value") AS "spend",
    MIN("dollar_value") FILTER (WHERE "nth" = 1) AS "first_dollars",
    COUNT(DISTINCT "date") AS "purchase_days"
  FROM "purchase_places"
  GROUP BY "customer_id"
)
SELECT "customer"."customer_id"
FROM "customer"
INNER JOIN "purchase_facts" ON "customer"."customer_id" = "purchase_facts"."customer_id"
WHERE ("purchase_facts"."spend" - "purchase_facts"."first_dollars" <= 4000.0
    OR "purchase_facts"."first_dollars" IS NULL)
  AND CAST("purchase_facts"."purchase_days" AS NUMERIC) - 1.0 = 0.0
