WITH "customer" AS (
  SELECT DISTINCT "CustomerID"
  FROM "retail"."invoice_lines"
  WHERE "CustomerID" IS NOT NULL
),
"purchase_facts" AS (
  SELECT
    "CustomerID",
    SUM(CAST("Quantity" AS HUGEINT) * "UnitPrice") AS "spend",
    COUNT(DISTINCT "InvoiceNo") AS "orders"
  FROM "retail"."invoice_lines"
  WHERE "Quantity" > 0
    AND "UnitPrice" > 0.0
    AND "InvoiceDate" <= TIMESTAMP '2011-12-11 00:00:00'
  GROUP BY "CustomerID"
)
SELECT "customer"."CustomerID"
FROM "customer"
INNER JOIN "purchase_facts" ON "customer"."CustomerID" = "purchase_facts"."CustomerID"
WHERE "purchase_facts"."spend" < 100.0 * NULLIF("purchase_facts"."orders", 0)
