WITH "sample_customer" AS (
  SELECT DISTINCT "sample_id"
  FROM "cdnow"."sample_purchases"
  WHERE "sample_id" IS NOT NULL
),
"sample_purchase_facts" AS (
  SELECT "sample_id", COUNT(DISTINCT "date") AS "different_"
  FROM "cdnow"."sample_purchases"
  WHERE "date" >= DATE '1997-01-01'
    AND "date" < DATE '1997-10-01'
  GROUP BY "sample_id"
)
SELECT "sample_customer"."sample_id"
FROM "sample_customer"
INNER JOIN "sample_purchase_facts" ON "sample_customer"."sample_id" = "sample_purchase_facts"."sample_id"
WHERE CAST("sample_purchase_facts"."different_" AS HUGEINT) - 1.0 > 1.0
  AND CAST("sample_purchase_facts"."different_" AS HUGEINT) - 1.0 <= 2.0
