WITH "purchase_rows" AS (
  SELECT
    "sales_fact_1997"."customer_id",
    "time_by_day"."the_date",
    "product_class"."product_family",
    "store"."store_state"
  FROM "foodmart"."sales_fact_1997"
  LEFT JOIN "foodmart"."time_by_day" ON "sales_fact_1997"."time_id" = "time_by_day"."time_id"
  LEFT JOIN "foodmart"."store" ON "sales_fact_1997"."store_id" = "store"."store_id"
  LEFT JOIN "foodmart"."product" ON "sales_fact_1997"."product_id" = "product"."product_id"
  LEFT JOIN "foodmart"."product_class" ON "product"."product_class_id" = "product_class"."product_class_id"
  UNION ALL
  SELECT
    "sales_fact_1998"."customer_id",
    "time_by_day0"."the_date",
    "product_class0"."product_family",
    "store0"."store_state"
  FROM "foodmart"."sales_fact_1998"
  LEFT JOIN "foodmart"."time_by_day" AS "time_by_day0" ON "sales_fact_1998"."time_id" = "time_by_day0"."time_id"
  LEFT JOIN "foodmart"."store" AS "store0" ON "sales_fact_1998"."store_id" = "store0"."store_id"
  LEFT JOIN "foodmart"."product" AS "product0" ON "sales_fact_1998"."product_id" = "product0"."product_id"
  LEFT JOIN "foodmart"."product_class" AS "product_class0" ON "product0"."product_class_id" = "product_class0"."product_class_id"
  UNION ALL
  SELECT
    "sales_fact_dec_1998"."customer_id",
    "time_by_day1"."the_date",
    "product_class1"."product_family",
    "store1"."store_state"
  FROM "foodmart"."sales_fact_dec_1998"
  LEFT JOIN "foodmart"."time_by_day" AS "time_by_day1" ON "sales_fact_dec_1998"."time_id" = "time_by_day1"."time_id"
  LEFT JOIN "foodmart"."store" AS "store1" ON "sales_fact_dec_1998"."store_id" = "store1"."store_id"
  LEFT JOIN "foodmart"."product" AS "product1" ON "sales_fact_dec_1998"."product_id" = "product1"."product_id"
  LEFT JOIN "foodmart"."product_class" AS "product_class1" ON "product1"."product_class_id" = "product_class1"."product_class_id"
),
"purchase" AS (
  SELECT "customer_id"
  FROM "purchase_rows"
  WHERE "the_date" >= TIMESTAMP '1997-01-01 00:00:00'
    AND "the_date" < TIMESTAMP '1997-04-01 00:00:00'
    AND "product_family" = 'Food'
    AND "store_state" = 'CA'
)
SELECT "customer_id"
FROM "foodmart"."customer"
WHERE "customer_id" IN (SELECT "customer_id" FROM "purchase")
