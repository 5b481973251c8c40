-- turned
WITH "candidates" AS (
  SELECT "customer_id"
  FROM "crm"."customers"
  WHERE NOT "deleted"
)
SELECT "opens"."customer_id"
FROM "mail"."opens"
INNER JOIN "candidates" ON "opens"."customer_id" = "candidates"."customer_id"
WHERE "opens"."opened_at" <= CAST('2026-01-31 10:00:00+00' AS TIMESTAMPTZ)
GROUP BY "opens"."customer_id"
HAVING MAX("opens"."opened_at") < CAST('2025-11-02 10:00:00+00' AS TIMESTAMPTZ);

-- mixed
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND ("newsletter" OR ("points" > 5 AND "region_code" = 'EU'));

-- domain
SELECT "customer_id"
FROM "crm"."customers"
WHERE NOT "deleted"
  AND "region_code" = 'EUU';
