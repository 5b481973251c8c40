WITH "customer" AS (
  SELECT DISTINCT "CustomerID"
  FROM "retail"."invoice_lines"
  WHERE "CustomerID" IS NOT NULL
),
"purchase_candidates" AS (
  SELECT "CustomerID"
  FROM "retail"."invoice_lines"
  WHERE "Quantity" > 0
    AND "UnitPrice" > 0.0
    AND "InvoiceDate" <= TIMESTAMP '2011-12-11 00:00:00'
  GROUP BY "CustomerID"
  HAVING SUM(CAST("Quantity" AS DECIMAL(38, 0)) * "UnitPrice") < 100.0 * NULLIF(COUNT(DISTINCT "InvoiceNo"), 0)
)
SELECT "CustomerID"
FROM "customer"
WHERE "CustomerID" IN (SELECT "CustomerID" FROM "purchase_candidates")
