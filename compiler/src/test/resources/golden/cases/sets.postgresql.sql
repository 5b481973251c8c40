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
WITH "interests_facts" AS (
  SELECT
    "customer_id",
    COUNT(*) FILTER (WHERE "interest" = 'tea') AS "interests_count",
    COUNT(*) FILTER (WHERE "interest" = 'coffee') AS "interests_count_2"
  FROM "crm"."interests"
  WHERE "interest" IN ('tea', 'coffee')
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "interests_facts" ON "customers"."customer_id" = "interests_facts"."customer_id"
WHERE NOT "customers"."deleted"
  AND "interests_facts"."interests_count" > 0
  AND "interests_facts"."interests_count_2" > 0;

-- none_of
WITH "interests_2" AS (
  SELECT "customer_id"
  FROM "crm"."interests"
  WHERE "interest" IN ('tea', 'coffee')
)
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND NOT EXISTS (SELECT "customer_id" FROM "interests_2" WHERE "customer_id" = "customers"."customer_id");

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
