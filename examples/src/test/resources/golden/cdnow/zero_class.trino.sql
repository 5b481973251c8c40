WITH "customer" AS (
  SELECT DISTINCT "customer_id"
  FROM "cdnow"."purchases"
  WHERE "customer_id" IS NOT NULL
),
"purchase_facts" AS (
  SELECT "customer_id", MIN("date") AS "first_purchase"
  FROM "cdnow"."purchases"
  WHERE "date" <= DATE '1998-07-01'
  GROUP BY "customer_id"
),
"customer_values" AS (
  SELECT "customer"."customer_id", "purchase_facts"."first_purchase"
  FROM "customer"
  LEFT JOIN "purchase_facts" ON "customer"."customer_id" = "purchase_facts"."customer_id"
),
"purchase_facts_2" AS (
  SELECT
    "purchases"."customer_id",
    SUM("purchases"."dollar_value") AS "repeat_spend"
  FROM "cdnow"."purchases"
  INNER JOIN "customer_values" ON "purchases"."customer_id" = "customer_values"."customer_id"
  WHERE "purchases"."date" <= DATE '1998-07-01'
    AND "purchases"."date" > "customer_values"."first_purchase"
  GROUP BY "purchases"."customer_id"
),
"purchase_candidates" AS (
  SELECT "customer_id"
  FROM "cdnow"."purchases"
  WHERE "date" <= DATE '1998-07-01'
  GROUP BY "customer_id"
  HAVING CAST(COUNT(DISTINCT "date") AS DECIMAL(38, 0)) - 1.0 = 0.0
)
SELECT "customer"."customer_id"
FROM "customer"
LEFT JOIN "purchase_facts_2" ON "customer"."customer_id" = "purchase_facts_2"."customer_id"
WHERE "customer"."customer_id" IN (SELECT "customer_id" FROM "purchase_candidates")
  AND COALESCE("purchase_facts_2"."repeat_spend", 0) <= 4000.0
