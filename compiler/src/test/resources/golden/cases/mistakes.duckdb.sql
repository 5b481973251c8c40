-- turned
WITH "open_facts" AS (
  SELECT "customer_id", MAX("opened_at") AS "last_open"
  FROM "mail"."opens"
  WHERE "opened_at" <= TIMESTAMPTZ '2026-01-31 10:00:00+00'
  GROUP BY "customer_id"
)
SELECT "customers"."customer_id"
FROM "crm"."customers"
INNER JOIN "open_facts" ON "customers"."customer_id" = "open_facts"."customer_id"
WHERE NOT "customers"."deleted"
  AND "open_facts"."last_open" < TIMESTAMPTZ '2025-11-02 10:00:00+00';

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
