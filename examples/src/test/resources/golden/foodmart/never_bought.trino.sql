WITH "purchase_rows" AS (
  SELECT "sales_fact_1997"."customer_id", "time_by_day"."the_date"
  FROM "foodmart"."sales_fact_1997"
  LEFT JOIN "foodmart"."time_by_day" ON "sales_fact_1997"."time_id" = "time_by_day"."time_id"
  UNION ALL
  SELECT "sales_fact_1998"."customer_id", "time_by_day0"."the_date"
  FROM "foodmart"."sales_fact_1998"
  LEFT JOIN "foodmart"."time_by_day" AS "time_by_day0" ON "sales_fact_1998"."time_id" = "time_by_day0"."time_id"
  UNION ALL
  SELECT "sales_fact_dec_1998"."customer_id", "time_by_day1"."the_date"
  FROM "foodmart"."sales_fact_dec_1998"
  LEFT JOIN "foodmart"."time_by_day" AS "time_by_day1" ON "sales_fact_dec_1998"."time_id" = "time_by_day1"."time_id"
),
"purchase" AS (
  SELECT "customer_id"
  FROM "purchase_rows"
  WHERE "the_date" <= TIMESTAMP '1999-01-01 00:00:00'
)
SELECT "customer_id"
FROM "foodmart"."customer"
WHERE NOT EXISTS (SELECT "customer_id" FROM "purchase" WHERE "customer_id" = "customer"."customer_id")
