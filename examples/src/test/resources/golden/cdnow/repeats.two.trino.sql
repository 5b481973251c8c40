WITH "sample_customer" AS (
  SELECT DISTINCT "sample_id"
  FROM "cdnow"."sample_purchases"
  WHERE "sample_id" IS NOT NULL
),
"sample_purchase_candidates" AS (
  SELECT "sample_id"
  FROM "cdnow"."sample_purchases"
  WHERE "date" >= DATE '1997-01-01'
    AND "date" < DATE '1997-10-01'
  GROUP BY "sample_id"
  HAVING CAST(COUNT(DISTINCT "date") AS DECIMAL(38, 0)) - 1.0 > 1.0
    AND CAST(COUNT(DISTINCT "date") AS DECIMAL(38, 0)) - 1.0 <= 2.0
)
SELECT "sample_id"
FROM "sample_customer"
WHERE "sample_id" IN (SELECT "sample_id" FROM "sample_purchase_candidates")
