WITH "customer" AS (
  SELECT DISTINCT "CustomerID"
  FROM "retail"."invoice_lines"
  WHERE "CustomerID" IS NOT NULL
),
"invoice_lines_places" AS (
  SELECT
    "CustomerID",
    "InvoiceDate",
    "Quantity",
    "UnitPrice",
    "Country",
    "InvoiceNo",
    ROW_NUMBER() OVER (PARTITION BY "CustomerID" ORDER BY "InvoiceDate" DESC, "InvoiceNo" DESC NULLS LAST, "Country" DESC) AS "nth_last"
  FROM "retail"."invoice_lines"
  WHERE "InvoiceDate" <= TIMESTAMP '2011-12-11 00:00:00'
),
"invoice_lines_facts" AS (
  SELECT
    "CustomerID",
    SUM(CAST("Quantity" AS DECIMAL(38, 0)) * "UnitPrice") FILTER (WHERE "Quantity" > 0 AND "UnitPrice" > 0.0) AS "spend",
    MIN("Country") FILTER (WHERE "nth_last" = 1) AS "country",
    COUNT(*) FILTER (WHERE "Quantity" > 0 AND "UnitPrice" > 0.0) AS "purchase_count"
  FROM "invoice_lines_places"
  GROUP BY "CustomerID"
),
"customer_facts" AS (
  SELECT
    "customer"."CustomerID",
    COALESCE("invoice_lines_facts"."spend", 0) AS "spend",
    "invoice_lines_facts"."country",
    COALESCE("invoice_lines_facts"."purchase_count", 0) AS "purchase_count"
  FROM "customer"
  LEFT JOIN "invoice_lines_facts" ON "customer"."CustomerID" = "invoice_lines_facts"."CustomerID"
),
"customer_ranks" AS (
  SELECT
    "CustomerID",
    ROW_NUMBER() OVER (PARTITION BY "country" ORDER BY CASE WHEN "purchase_count" > 0 THEN "spend" END DESC NULLS LAST, "CustomerID") AS "spend_rank",
    COUNT(CASE WHEN "purchase_count" > 0 THEN "spend" END) OVER (PARTITION BY "country") AS "spend_rank_of"
  FROM "customer_facts"
)
SELECT "CustomerID"
FROM "customer_ranks"
WHERE "spend_rank" <= 3
  AND "spend_rank" <= "spend_rank_of"
