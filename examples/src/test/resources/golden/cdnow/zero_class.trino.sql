WITH "customer" AS (
  SELECT DISTINCT "customer_id"
  FROM "cdnow"."purchases"
  WHERE "customer_id" IS NOT NULL
),
"purchase_candidates" AS (
  SELECT "customer_id"
  FROM "cdnow"."purchases"
  WHERE "date" <= DATE '1998-07-01'
  GROUP BY "customer_id"
  HAVING CAST(COUNT(DISTINCT "date") AS DECIMAL(38, 0)) - 1.0 = 0.0
)
SELECT "customer_id"
FROM "customer"
WHERE "customer_id" IN (SELECT "customer_id" FROM "purchase_candidates")
