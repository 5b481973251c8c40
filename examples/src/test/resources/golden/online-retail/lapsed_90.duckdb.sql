WITH "customer" AS (
  SELECT DISTINCT "CustomerID"
  FROM "retail"."invoice_lines"
  WHERE "CustomerID" IS NOT NULL
),
"purchase_facts" AS (
  SELECT
    "CustomerID",
    COUNT(*) AS "purchase_count",
    COUNT(*) FILTER (WHERE "InvoiceDate" > TIMESTAMP '2011-09-12 00:00:00') AS "purchase_count_90d"
  FROM "retail"."invoice_lines"
  WHERE "Quantity" > 0
    AND "UnitPrice" > 0.0
    AND "InvoiceDate" <= TIMESTAMP '2011-12-11 00:00:00'
  GROUP BY "CustomerID"
)
SELECT "customer"."CustomerID"
FROM "customer"
INNER JOIN "purchase_facts" ON "customer"."CustomerID" = "purchase_facts"."CustomerID"
WHERE "purchase_facts"."purchase_count" > 0
  AND "purchase_facts"."purchase_count_90d" = 0
