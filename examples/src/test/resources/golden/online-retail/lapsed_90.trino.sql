WITH "customer" AS (
  SELECT DISTINCT "CustomerID"
  FROM "retail"."invoice_lines"
  WHERE "CustomerID" IS NOT NULL
),
"purchase" AS (
  SELECT "CustomerID"
  FROM "retail"."invoice_lines"
  WHERE "Quantity" > 0
    AND "UnitPrice" > 0.0
    AND "InvoiceDate" <= TIMESTAMP '2011-12-11 00:00:00'
),
"candidates" AS (
  SELECT "CustomerID"
  FROM "customer"
  WHERE "CustomerID" IN (SELECT "CustomerID" FROM "purchase")
),
"purchase_90d" AS (
  SELECT "CustomerID"
  FROM "retail"."invoice_lines"
  WHERE "Quantity" > 0
    AND "UnitPrice" > 0.0
    AND "InvoiceDate" > TIMESTAMP '2011-09-12 00:00:00'
    AND "InvoiceDate" <= TIMESTAMP '2011-12-11 00:00:00'
)
SELECT "CustomerID"
FROM "candidates"
WHERE NOT EXISTS (SELECT "CustomerID" FROM "purchase_90d" WHERE "CustomerID" = "candidates"."CustomerID")
