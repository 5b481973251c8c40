CREATE SCHEMA IF NOT EXISTS postgres.crm;
CREATE SCHEMA IF NOT EXISTS memory.web;
CREATE TABLE postgres.crm.customers AS
  SELECT n AS id, ELEMENT_AT(ARRAY['EU', 'US', 'APAC'], CAST(n % 3 AS INTEGER) + 1) AS region,
    DATE_ADD('day', -(n % 1000), DATE '2026-06-01') AS signed_up
  FROM UNNEST(SEQUENCE(BIGINT '1', BIGINT '10000')) AS t(n);
CREATE TABLE postgres.crm.orders AS
  SELECT c.id * 10 + k AS id, c.id AS customer_id,
    DATE_ADD('day', -((c.id * 7 + k * 31) % 400), TIMESTAMP '2026-05-31 12:00:00.000000 UTC') AS placed_at,
    CAST((c.id * k) % 500 AS DECIMAL(12, 2)) + DECIMAL '0.99' AS amount
  FROM postgres.crm.customers AS c CROSS JOIN UNNEST(SEQUENCE(BIGINT '1', BIGINT '6')) AS t(k)
  WHERE c.id % 7 >= k;
CREATE TABLE memory.web.visits AS
  SELECT c.id AS customer_id, ELEMENT_AT(ARRAY['home', 'pricing', 'docs'], CAST((c.id + k) % 3 AS INTEGER) + 1) AS page,
    DATE_ADD('hour', -((c.id * 13 + k * 101) % 2400), TIMESTAMP '2026-05-31 12:00:00.000000 UTC') AS visited_at
  FROM postgres.crm.customers AS c CROSS JOIN UNNEST(SEQUENCE(BIGINT '1', BIGINT '10')) AS t(k)
  WHERE c.id % 11 >= k
