WITH "customer" AS (
  SELECT DISTINCT "CustomerID"
  FROM "retail"."invoice_lines"
  WHERE "CustomerID" IS NOT NULL
),
"billed_facts" AS (
  SELECT
    "CustomerID",
    MAX("InvoiceDate") AS "last_billed",
    COUNT(DISTINCT "InvoiceNo") AS "frequency",
    COUNT(*) AS "billed_count"
  FROM "retail"."invoice_lines"
  WHERE ("InvoiceNo" NOT LIKE 'C%' ESCAPE '!' OR "InvoiceNo" IS NULL)
    AND "InvoiceDate" <= TIMESTAMP '2011-12-11 00:00:00'
  GROUP BY "CustomerID"
),
"customer_facts" AS (
  SELECT
    "customer"."CustomerID",
    "billed_facts"."last_billed",
    COALESCE("billed_facts"."frequency", 0) AS "frequency",
    COALESCE("billed_facts"."billed_count", 0) AS "billed_count"
  FROM "customer"
  LEFT JOIN "billed_facts" ON "customer"."CustomerID" = "billed_facts"."CustomerID"
),
"customer_segments" AS (
  SELECT
    "CustomerID",
    "last_billed",
    "frequency",
    COALESCE("last_billed" <= TIMESTAMP '2011-06-13 00:00:00', FALSE) AS "recency.r1",
    COALESCE("last_billed" <= TIMESTAMP '2011-09-29 00:00:00' AND "last_billed" > TIMESTAMP '2011-06-13 00:00:00', FALSE) AS "recency.r2",
    "billed_count" > 0 AS "billed_customers",
    COALESCE("last_billed" <= TIMESTAMP '2011-11-07 00:00:00' AND "last_billed" > TIMESTAMP '2011-09-29 00:00:00', FALSE) AS "recency.r3",
    COALESCE("last_billed" <= TIMESTAMP '2011-11-26 00:00:00' AND "last_billed" > TIMESTAMP '2011-11-07 00:00:00', FALSE) AS "recency.r4"
  FROM "customer_facts"
),
"customer_ranks" AS (
  SELECT
    "CustomerID",
    "last_billed",
    "recency.r1",
    "recency.r2",
    "billed_customers",
    "recency.r3",
    "recency.r4",
    ROW_NUMBER() OVER (ORDER BY CASE WHEN "billed_customers" THEN "frequency" END NULLS LAST, "CustomerID") AS "frequency_rank",
    COUNT(CASE WHEN "billed_customers" THEN "frequency" END) OVER () AS "frequency_rank_of"
  FROM "customer_segments"
),
"customer_segments_2" AS (
  SELECT
    "CustomerID",
    "last_billed",
    "recency.r1",
    "recency.r2",
    "recency.r3",
    "recency.r4",
    "billed_customers" AND "frequency_rank" <= 0.20 * "frequency_rank_of" + 0.5 AS "fifth.f1",
    "billed_customers" AND "frequency_rank" > 0.20 * "frequency_rank_of" + 0.5 AND "frequency_rank" <= 0.40 * "frequency_rank_of" + 0.5 AS "fifth.f2",
    "billed_customers" AND "frequency_rank" > 0.20 * "frequency_rank_of" + 0.5 AND "frequency_rank" > 0.40 * "frequency_rank_of" + 0.5 AND "frequency_rank" <= 0.60 * "frequency_rank_of" + 0.5 AS "fifth.f3",
    "billed_customers" AND "frequency_rank" > 0.20 * "frequency_rank_of" + 0.5 AND "frequency_rank" > 0.40 * "frequency_rank_of" + 0.5 AND "frequency_rank" > 0.60 * "frequency_rank_of" + 0.5 AND "frequency_rank" <= 0.80 * "frequency_rank_of" + 0.5 AS "fifth.f4",
    "billed_customers" AND "frequency_rank" > 0.20 * "frequency_rank_of" + 0.5 AND "frequency_rank" > 0.40 * "frequency_rank_of" + 0.5 AND "frequency_rank" > 0.60 * "frequency_rank_of" + 0.5 AND "frequency_rank" > 0.80 * "frequency_rank_of" + 0.5 AS "fifth.f5"
  FROM "customer_ranks"
)
SELECT "CustomerID"
FROM "customer_segments_2"
WHERE NOT (("recency.r1" OR "recency.r2") AND ("fifth.f1" OR "fifth.f2"))
  AND NOT (("recency.r1" OR "recency.r2") AND ("fifth.f3" OR "fifth.f4"))
  AND NOT (("recency.r1" OR "recency.r2") AND "fifth.f5")
  AND NOT ("recency.r3" AND ("fifth.f1" OR "fifth.f2"))
  AND NOT ("recency.r3" AND "fifth.f3")
  AND NOT (("recency.r3" OR "recency.r4") AND ("fifth.f4" OR "fifth.f5"))
  AND NOT ("recency.r4" AND "fifth.f1")
  AND "last_billed" > TIMESTAMP '2011-11-26 00:00:00'
  AND "fifth.f1"
