-- any_of
WITH "interests_2" AS (
  SELECT "customer_id"
  FROM "crm"."interests"
  WHERE "interest" IN ('tea', 'coffee')
)
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND "customer_id" IN (SELECT "customer_id" FROM "interests_2");

-- all_of
WITH "interests_2" AS (
  SELECT "customer_id"
  FROM "crm"."interests"
  WHERE "interest" = 'tea'
),
"interests_3" AS (
  SELECT "customer_id"
  FROM "crm"."interests"
  WHERE "interest" = 'coffee'
)
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND "customer_id" IN (SELECT "customer_id" FROM "interests_2")
  AND "customer_id" IN (SELECT "customer_id" FROM "interests_3");

-- none_of
WITH "candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
),
"interests_2" AS (
  SELECT "customer_id"
  FROM "crm"."interests"
  WHERE "interest" IN ('tea', 'coffee')
)
SELECT "customer_id"
FROM "candidates"
WHERE NOT EXISTS (SELECT "customer_id" FROM "interests_2" WHERE "customer_id" = "candidates"."customer_id");

-- text
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND ("city" LIKE 'Ł%' ESCAPE '!' OR "city" LIKE '%''s' ESCAPE '!' OR "city" LIKE '%!%%' ESCAPE '!');

-- pattern
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND ("city" LIKE '%u_g' ESCAPE '!' OR "city" LIKE '50!%' ESCAPE '!');
