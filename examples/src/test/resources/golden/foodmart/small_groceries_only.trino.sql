WITH "purchase_rows" AS (
  SELECT
    "sales_fact_1997"."customer_id",
    "time_by_day"."the_date",
    "store"."store_type"
  FROM "foodmart"."sales_fact_1997"
  LEFT JOIN "foodmart"."time_by_day" ON "sales_fact_1997"."time_id" = "time_by_day"."time_id"
  LEFT JOIN "foodmart"."store" ON "sales_fact_1997"."store_id" = "store"."store_id"
  UNION ALL
  SELECT
    "sales_fact_1998"."customer_id",
    "time_by_day0"."the_date",
    "store0"."store_type"
  FROM "foodmart"."sales_fact_1998"
  LEFT JOIN "foodmart"."time_by_day" AS "time_by_day0" ON "sales_fact_1998"."time_id" = "time_by_day0"."time_id"
  LEFT JOIN "foodmart"."store" AS "store0" ON "sales_fact_1998"."store_id" = "store0"."store_id"
  UNION ALL
  SELECT
    "sales_fact_dec_1998"."customer_id",
    "time_by_day1"."the_date",
    "store1"."store_type"
  FROM "foodmart"."sales_fact_dec_1998"
  LEFT JOIN "foodmart"."time_by_day" AS "time_by_day1" ON "sales_fact_dec_1998"."time_id" = "time_by_day1"."time_id"
  LEFT JOIN "foodmart"."store" AS "store1" ON "sales_fact_dec_1998"."store_id" = "store1"."store_id"
),
"purchase_candidates" AS (
  SELECT "customer_id"
  FROM "purchase_rows"
  WHERE "the_date" <= TIMESTAMP '1999-01-01 00:00:00'
  GROUP BY "customer_id"
  HAVING (COUNT(*) FILTER (WHERE "store_type" <> 'Small Grocery' OR "store_type" IS NULL)) = 0
)
SELECT "customer_id"
FROM "foodmart"."customer"
WHERE "customer_id" IN (SELECT "customer_id" FROM "purchase_candidates")
