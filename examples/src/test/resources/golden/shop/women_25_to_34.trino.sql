SELECT "customer_id"
FROM "shop"."customers"
WHERE "gender" = 'female'
  AND "birth_date" <= DATE '2001-06-01'
  AND "birth_date" > DATE '1991-06-01'
