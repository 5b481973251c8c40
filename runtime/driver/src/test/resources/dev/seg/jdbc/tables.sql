CREATE SCHEMA crm;
CREATE TABLE crm.customers (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL, region VARCHAR, born DATE, signed_up TIMESTAMP);
CREATE TABLE crm.orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, placed_at TIMESTAMP NOT NULL, amount NUMERIC(12, 2) NOT NULL, status VARCHAR NOT NULL);
INSERT INTO crm.customers SELECT i, 'n' || i, CASE i % 4 WHEN 0 THEN 'EU' WHEN 1 THEN 'US' WHEN 2 THEN 'ASIA' END, DATE '1960-01-01' + CAST((i * 97) % 16000 AS INTEGER), TIMESTAMP '2025-01-01 00:00:00' + INTERVAL '1 day' * CAST(i % 300 AS INTEGER) FROM generate_series(1, 200) AS s(i);
INSERT INTO crm.orders SELECT i, 1 + (i * 7) % 150, TIMESTAMP '2025-06-01 00:00:00' + INTERVAL '1 hour' * CAST((i * 13) % 4000 AS INTEGER), (i * 37) % 500 + 0.5, CASE i % 5 WHEN 0 THEN 'open' ELSE 'paid' END FROM generate_series(1, 900) AS s(i);
CREATE TABLE vip (id INTEGER, note VARCHAR);
INSERT INTO vip VALUES (1, 'a real table'), (2, 'of the same name');
CREATE TABLE staff (id INTEGER PRIMARY KEY, boss INTEGER, name VARCHAR);
INSERT INTO staff VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 1, 'c'), (4, 2, 'd'), (5, 4, 'segments.vip');
