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
"purchase_facts_3" AS (
  SELECT "customer_id", COUNT(DISTINCT "date") AS "purchase_days"
  FROM "cdnow"."purchases"
  WHERE "date" <= DATE '1998-07-01'
  GROUP BY "customer_id"
)
SELECT "customer"."customer_id"
FROM "customer"
LEFT JOIN "purchase_facts_2" ON "customer"."customer_id" = "purchase_facts_2"."customer_id"
INNER JOIN "purchase_facts_3" ON "customer"."customer_id" = "purchase_facts_3"."customer_id"
WHERE COALESCE("purchase_facts_2"."repeat_spend", 0) <= 4000.0
  AND CAST("purchase_facts_3"."purchase_days" AS HUGEINT) - 1.0 = 0.0
