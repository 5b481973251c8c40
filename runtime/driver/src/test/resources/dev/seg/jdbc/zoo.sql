SELECT * FROM segments.vip ORDER BY 1
----
select COUNT(*) from SEGMENTS.VIP
----
SELECT count(*) FROM "segments"."vip"
----
SELECT count(*) FROM segments . vip
----
SELECT count(*) FROM segments/* a /* nested */ comment */./**/vip
----
SELECT count(*) FROM segments -- here
 . -- and here
 vip
----
SELECT v.id FROM segments.vip v ORDER BY v.id
----
SELECT v.id FROM segments.vip AS v ORDER BY v.id LIMIT 3
----
SELECT "V".id FROM segments.vip "V" ORDER BY 1
----
SELECT vip.id FROM segments.vip ORDER BY vip.id DESC
----
SELECT segments.vip.id FROM segments.vip ORDER BY segments.vip.id
----
SELECT segments.vip.* FROM segments.vip ORDER BY 1
----
SELECT "segments"."vip"."id" FROM "segments"."vip" ORDER BY 1
----
SELECT vip.* FROM segments.vip ORDER BY 1
----
SELECT count(vip) FROM segments.vip
----
SELECT (v).id FROM segments.vip v ORDER BY 1
----
SELECT 'segments.vip', count(*) FROM segments.vip
----
SELECT E'it\'s segments.vip -- no', count(*) FROM segments.vip
----
SELECT $$segments.vip$$, count(*) FROM segments.vip
----
SELECT $tag$ $$ segments.vip $tag$, count(*) FROM segments.vip
----
SELECT $a1$';--$a1$ AS x, id FROM segments.vip ORDER BY id
----
SELECT id AS "segments.vip" FROM segments.vip ORDER BY 1
----
SELECT id AS "a""b" FROM segments.vip ORDER BY 1
----
SELECT U&'d\0061t', count(*) FROM segments.vip
----
SELECT B'101', X'1F', count(*) FROM segments.vip
----
SELECT N'text', count(*) FROM segments.vip
----
/* segments.european */ SELECT count(*) FROM segments.vip -- segments.european
----
-- first line
SELECT count(*) FROM segments.vip;
----
(SELECT id FROM segments.vip ORDER BY id LIMIT 2)
----
TABLE segments.vip ORDER BY id
----
VALUES (1), ((SELECT count(*) FROM segments.vip)::int) ORDER BY 1
----
SELECT 1
----
SELECT count(*) FROM crm.customers
----
SELECT name FROM staff WHERE name = 'segments.vip'
----
SELECT count(*) FROM segments."stage.small"
----
SELECT class, count(*) FROM segments.stage GROUP BY class ORDER BY class
----
SELECT class, count(*) FROM segments.stage JOIN segments.vip USING (id) GROUP BY 1 ORDER BY 1
----
SELECT (SELECT count(*) FROM segments."stage.small") AS small, (SELECT count(*) FROM segments."stage.large") AS large
----
SELECT count(*) FROM segments."stage.small" FULL JOIN segments."stage.large" USING (id)
----
SELECT s.class, v.id FROM segments.stage s LEFT JOIN segments.vip v ON v.id = s.id ORDER BY s.id LIMIT 20
----
SELECT count(*) FROM segments.vip, vip
----
SELECT v.id, r.note FROM segments.vip v LEFT JOIN vip r ON r.id = v.id ORDER BY 1
----
SELECT r.note FROM vip r WHERE r.id NOT IN (SELECT id FROM segments.vip) ORDER BY 1
----
SELECT (SELECT count(*) FROM vip), (SELECT count(*) FROM segments.vip)
----
WITH vip AS (SELECT 7 AS id) SELECT (SELECT count(*) FROM vip) AS own, (SELECT count(*) FROM segments.vip) AS segment
----
WITH vip AS (SELECT id FROM segments.vip WHERE id < 50) SELECT count(*) FROM vip
----
WITH orders AS (SELECT 1 AS x) SELECT count(*) FROM orders, segments.vip
----
WITH order_facts AS (SELECT 1 AS x) SELECT count(*) FROM order_facts, segments.stage
----
SELECT count(*) AS vip FROM segments.vip
----
SELECT id AS vip FROM segments.vip ORDER BY vip
----
SELECT vip.id FROM segments.vip WHERE EXISTS (SELECT 1 FROM public.vip p WHERE p.id = vip.id) ORDER BY 1
----
SELECT european.id FROM segments.european, vip WHERE vip.id = european.id ORDER BY 1
----
SELECT count(*) FROM segments.vip vip
----
SELECT count(*) FROM segments.vip AS vip, vip AS real
----
SELECT customers.name FROM crm.customers, segments.european WHERE customers.id = european.id ORDER BY 1
----
WITH "seg" AS (SELECT 1 AS a) SELECT a, count(*) FROM seg, segments.vip GROUP BY a
----
SELECT p.vip FROM (SELECT id AS vip FROM segments.vip) p ORDER BY 1
----
SELECT count(DISTINCT vip.id) FROM segments.vip JOIN vip real ON true
----
SELECT c.name FROM crm.customers c JOIN segments.vip v ON v.id = c.id ORDER BY c.id
----
SELECT c.name FROM crm.customers c JOIN segments.vip USING (id) ORDER BY c.id
----
SELECT c.name FROM crm.customers c NATURAL JOIN segments.vip ORDER BY 1
----
SELECT c.name, v.id IS NOT NULL FROM crm.customers c LEFT JOIN segments.vip v ON v.id = c.id ORDER BY c.id
----
SELECT count(*) FROM crm.customers c RIGHT OUTER JOIN segments.vip v ON v.id = c.id AND c.region = 'EU'
----
SELECT count(*) FROM segments.vip FULL OUTER JOIN segments.european USING (id)
----
SELECT count(*) FROM segments.vip CROSS JOIN segments.european
----
SELECT count(*) FROM segments.vip a, segments.vip b WHERE a.id < b.id
----
SELECT a.id FROM segments.vip AS a, segments.european AS b WHERE a.id = b.id ORDER BY 1
----
SELECT count(*) FROM (segments.vip JOIN segments.european USING (id))
----
SELECT count(*) FROM (segments.vip v JOIN crm.customers c ON c.id = v.id) LEFT JOIN segments.european e ON e.id = c.id
----
SELECT c.region, count(*) FROM crm.customers AS c INNER JOIN segments.vip ON vip.id = c.id GROUP BY c.region ORDER BY c.region NULLS FIRST
----
SELECT o.status, sum(o.amount) FROM crm.orders o JOIN segments.vip v ON o.customer_id = v.id GROUP BY o.status ORDER BY 1
----
SELECT c.id FROM crm.customers c WHERE c.id IN (SELECT id FROM segments.vip) ORDER BY 1
----
SELECT c.id FROM crm.customers c WHERE c.id NOT IN (TABLE segments.vip) ORDER BY 1
----
SELECT c.id FROM crm.customers c WHERE EXISTS (SELECT FROM segments.vip v WHERE v.id = c.id) ORDER BY 1
----
SELECT c.id FROM crm.customers c WHERE NOT EXISTS (SELECT 1 FROM segments.vip WHERE vip.id = c.id) ORDER BY 1
----
SELECT c.id FROM crm.customers c WHERE c.id = ANY (SELECT id FROM segments.vip) ORDER BY 1
----
SELECT c.id FROM crm.customers c WHERE c.id > ALL (SELECT id FROM segments.vip) ORDER BY 1
----
SELECT c.id FROM crm.customers c WHERE c.id = ANY (ARRAY(SELECT id FROM segments.vip)) ORDER BY 1
----
SELECT count(*) FROM segments.vip WHERE id IN (SELECT id FROM segments.european) AND id IS DISTINCT FROM 5
----
SELECT count(*) FROM segments.vip v WHERE v.id IS NOT DISTINCT FROM v.id
----
SELECT (SELECT max(id) FROM segments.vip) - (SELECT min(id) FROM segments.vip) AS spread
----
SELECT id FROM segments.vip UNION SELECT id FROM segments.european ORDER BY 1
----
SELECT id FROM segments.vip UNION ALL SELECT id FROM segments.european ORDER BY 1
----
SELECT id FROM segments.vip INTERSECT SELECT id FROM segments.european ORDER BY 1
----
SELECT id FROM segments.vip EXCEPT SELECT id FROM segments.european ORDER BY 1
----
(SELECT id FROM segments.vip) EXCEPT ALL (SELECT id FROM segments.european) ORDER BY 1
----
(SELECT id FROM segments.vip ORDER BY 1 LIMIT 2) UNION ALL (SELECT id FROM segments.european ORDER BY 1 LIMIT 2) ORDER BY 1
----
TABLE segments.vip UNION TABLE segments.european ORDER BY 1
----
SELECT 'vip' AS what, id FROM segments.vip UNION ALL VALUES ('none', 0) ORDER BY 1, 2
----
WITH a AS (SELECT 1 AS x) SELECT x, count(*) FROM a, segments.vip GROUP BY x
----
WITH a AS (SELECT id FROM segments.vip) SELECT count(*) FROM a
----
WITH a AS MATERIALIZED (SELECT id FROM segments.vip) SELECT count(*) FROM a
----
WITH a AS NOT MATERIALIZED (SELECT id FROM segments.vip) SELECT count(*) FROM a x JOIN a y USING (id)
----
WITH a(k) AS (SELECT id FROM segments.vip), b AS (SELECT k FROM a WHERE k > 20) SELECT count(*) FROM b
----
WITH a AS (WITH b AS (SELECT id FROM segments.vip) SELECT id FROM b) SELECT count(*) FROM a
----
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 10) SELECT n FROM t JOIN segments.vip v ON v.id = t.n ORDER BY 1
----
WITH RECURSIVE t AS (SELECT min(id) AS n FROM segments.vip UNION ALL SELECT n + 1 FROM t WHERE n < 30) SELECT count(*) FROM t WHERE n IN (SELECT id FROM segments.vip)
----
WITH RECURSIVE boss AS (SELECT id, boss, 0 AS depth FROM staff WHERE boss IS NULL UNION ALL SELECT s.id, s.boss, b.depth + 1 FROM staff s JOIN boss b ON s.boss = b.id) SELECT b.depth, count(v.id) FROM boss b LEFT JOIN segments.vip v ON v.id = b.id GROUP BY b.depth ORDER BY b.depth
----
WITH RECURSIVE customers AS (SELECT 1 AS id UNION ALL SELECT id + 1 FROM customers WHERE id < 5) SELECT count(*) FROM customers, segments.european WHERE customers.id = european.id;
----
with recursive orders(id) as (select 1 union select id + 1 from orders where id < 3) select (select count(*) from orders), (select count(*) from segments.vip) -- done
----
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n FROM t WHERE EXISTS (SELECT 1 FROM segments.vip) ORDER BY n DESC LIMIT 2
----
WITH RECURSIVE t(id, path) AS (SELECT id, ARRAY[id] FROM staff WHERE boss IS NULL UNION ALL SELECT s.id, path || s.id FROM staff s JOIN t ON s.boss = t.id) SEARCH DEPTH FIRST BY id SET o SELECT t.id, t.path FROM t LEFT JOIN segments.vip v USING (id) ORDER BY o
----
WITH x AS (SELECT id FROM segments.vip) TABLE x ORDER BY id
----
WITH x AS (TABLE segments.vip) SELECT sum(id) FROM x
----
SELECT * FROM (WITH q AS (SELECT id FROM segments.vip) SELECT count(*) FROM q) s
----
WITH a AS (SELECT id FROM segments.vip), b AS (SELECT id FROM segments.european) SELECT count(*) FILTER (WHERE b.id IS NULL) FROM a LEFT JOIN b USING (id)
----
SELECT id, row_number() OVER (ORDER BY id) FROM segments.vip ORDER BY id
----
SELECT c.region, c.id, rank() OVER (PARTITION BY c.region ORDER BY c.born, c.id) FROM crm.customers c JOIN segments.vip USING (id) ORDER BY 1, 3, 2
----
SELECT id, lag(id) OVER w, lead(id, 2, 0) OVER w FROM segments.vip WINDOW w AS (ORDER BY id) ORDER BY id
----
SELECT id, sum(id) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM segments.vip ORDER BY id
----
SELECT id, ntile(4) OVER (ORDER BY id) FROM segments.european ORDER BY id
----
SELECT id, first_value(id) OVER (ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM segments.vip ORDER BY id
----
SELECT id, count(*) OVER (ORDER BY id GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) FROM segments.vip ORDER BY id
----
SELECT o.customer_id, o.placed_at, sum(o.amount) OVER (PARTITION BY o.customer_id ORDER BY o.placed_at, o.id) FROM crm.orders o JOIN segments.vip v ON v.id = o.customer_id ORDER BY 1, 2, 3 LIMIT 40
----
SELECT c.region, o.status, count(*) FROM crm.orders o JOIN crm.customers c ON c.id = o.customer_id JOIN segments.vip v ON v.id = c.id GROUP BY GROUPING SETS ((c.region), (o.status), ()) ORDER BY 1, 2, 3
----
SELECT c.region, o.status, count(*), grouping(c.region, o.status) FROM crm.orders o JOIN crm.customers c ON c.id = o.customer_id JOIN segments.vip v ON v.id = c.id GROUP BY ROLLUP (c.region, o.status) ORDER BY 4, 1, 2
----
SELECT c.region, o.status, count(*) FROM crm.orders o, crm.customers c, segments.vip v WHERE c.id = o.customer_id AND v.id = c.id GROUP BY CUBE (c.region, o.status) ORDER BY 1, 2, 3
----
SELECT id % 3 AS g, count(*) FROM segments.vip GROUP BY g HAVING count(*) > 1 ORDER BY g
----
SELECT DISTINCT id % 5 FROM segments.vip ORDER BY 1
----
SELECT DISTINCT ON (c.region) c.region, c.id FROM crm.customers c JOIN segments.vip USING (id) ORDER BY c.region, c.id DESC
----
SELECT DISTINCT ON (o.customer_id) o.customer_id, o.amount FROM crm.orders o WHERE o.customer_id IN (SELECT id FROM segments.vip) ORDER BY o.customer_id, o.placed_at DESC, o.id
----
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY id), percentile_disc(0.9) WITHIN GROUP (ORDER BY id) FROM segments.vip
----
SELECT mode() WITHIN GROUP (ORDER BY id % 7) FROM segments.vip
----
SELECT count(*) FILTER (WHERE id % 2 = 0) AS even, count(*) FILTER (WHERE id % 2 = 1) AS odd FROM segments.vip
----
SELECT string_agg(id::text, ',' ORDER BY id DESC) FROM segments.vip
----
SELECT array_agg(id ORDER BY id) FROM segments.vip
----
SELECT bool_and(id > 0), bool_or(id > 100), every(id < 1000) FROM segments.vip
----
SELECT corr(id, id * 2), regr_count(id, id), var_pop(id), stddev_samp(id) FROM segments.vip
----
SELECT width_bucket(id, 0, 200, 4) AS b, count(*) FROM segments.vip GROUP BY b ORDER BY b
----
SELECT v.id, o.amount FROM segments.vip v, LATERAL (SELECT amount FROM crm.orders o WHERE o.customer_id = v.id ORDER BY amount DESC, o.id LIMIT 1) o ORDER BY v.id
----
SELECT v.id, o.n FROM segments.vip v LEFT JOIN LATERAL (SELECT count(*) AS n FROM crm.orders o WHERE o.customer_id = v.id) o ON true ORDER BY v.id
----
SELECT v.id, s FROM segments.vip v CROSS JOIN LATERAL generate_series(1, v.id % 3) AS s ORDER BY 1, 2
----
SELECT s, count(v.id) FROM generate_series(0, 200, 50) AS s LEFT JOIN segments.vip v ON v.id BETWEEN s AND s + 49 GROUP BY s ORDER BY s
----
SELECT t.a, t.b FROM segments.vip v, unnest(ARRAY[v.id, v.id + 1], ARRAY['x', 'y']) AS t(a, b) ORDER BY 1, 2
----
SELECT u.tag, count(*) FROM crm.customers c JOIN segments.vip v ON v.id = c.id, unnest(c.tags) WITH ORDINALITY AS u(tag, n) GROUP BY u.tag ORDER BY 1
----
SELECT * FROM ROWS FROM (generate_series(1, 3), generate_series(10, 11)) AS t(a, b) WHERE a IN (SELECT id FROM segments.european) OR a > 0 ORDER BY 1
----
SELECT c.* FROM (VALUES (1, 'a'), (4, 'b'), (8, 'c')) AS c(id, x) JOIN segments.european e USING (id) ORDER BY 1
----
SELECT date_trunc('month', o.placed_at) AS month, count(DISTINCT o.customer_id) FROM crm.orders o WHERE o.customer_id IN (SELECT id FROM segments.vip) GROUP BY 1 ORDER BY 1
----
SELECT extract(year FROM c.born) AS year, count(*) FROM crm.customers c JOIN segments.vip v ON v.id = c.id GROUP BY 1 ORDER BY 1
----
SELECT EXTRACT(epoch FROM (max(o.placed_at) - min(o.placed_at))) FROM crm.orders o JOIN segments.vip v ON v.id = o.customer_id
----
SELECT substring(c.name FROM 2 FOR 2), trim(BOTH 'n' FROM c.name), overlay(c.name PLACING 'x' FROM 1 FOR 1), position('1' IN c.name) FROM crm.customers c, segments.vip v WHERE v.id = c.id ORDER BY c.id
----
SELECT count(*) FROM crm.orders o JOIN segments.vip v ON v.id = o.customer_id WHERE o.placed_at >= timestamp '2025-10-01' - interval '30 days'
----
SELECT count(*) FROM crm.orders o JOIN segments.vip v ON v.id = o.customer_id WHERE (o.placed_at, interval '1 day') OVERLAPS (date '2025-07-01', date '2025-08-01')
----
SELECT (o.placed_at AT TIME ZONE 'Europe/Paris')::text FROM crm.orders o WHERE o.customer_id IN (SELECT id FROM segments.vip) ORDER BY o.id LIMIT 5
----
SELECT id FROM segments.vip ORDER BY id OFFSET 2 ROWS FETCH FIRST 3 ROWS ONLY
----
SELECT id FROM segments.vip ORDER BY id FETCH NEXT 2 ROWS WITH TIES
----
SELECT id FROM segments.vip ORDER BY id USING >
----
SELECT id FROM segments.vip WHERE id BETWEEN SYMMETRIC 100 AND 10 ORDER BY 1
----
SELECT CASE WHEN id % 2 = 0 THEN 'even' ELSE 'odd' END AS kind, count(*) FROM segments.vip GROUP BY kind ORDER BY kind
----
SELECT coalesce(nullif(id, 10), -1), greatest(id, 50), least(id, 50) FROM segments.vip ORDER BY id
----
SELECT id::bigint::text || '!' FROM segments.vip ORDER BY id
----
SELECT CAST(id AS numeric(10, 2)) FROM segments.vip ORDER BY id
----
SELECT (id, id + 1) FROM segments.vip ORDER BY id
----
SELECT ROW(id, 'x') = ROW(1, 'x') FROM segments.vip ORDER BY id
----
SELECT (ARRAY[id, 2, 3])[1], ARRAY[[id, 1], [2, 3]] FROM segments.vip ORDER BY id
----
SELECT id FROM segments.vip WHERE id = ANY ('{1,2,3,8,15,22}'::int[]) ORDER BY id
----
SELECT id FROM segments.vip WHERE ARRAY[id] <@ ARRAY[1, 8, 15, 22, 29] ORDER BY id
----
SELECT c.tags[1], c.tags[1:2], array_length(c.tags, 1) FROM crm.customers c JOIN segments.vip v USING (id) ORDER BY c.id
----
SELECT c.id FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.tags @> ARRAY['t1'::text] ORDER BY 1
----
SELECT c.id FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.tags && ARRAY['t1', 't2'] ORDER BY 1
----
SELECT int4range(id, id + 5) && int4range(10, 20) FROM segments.vip ORDER BY id
----
SELECT c.profile -> 'likes' ->> 0 FROM crm.customers c JOIN segments.vip v USING (id) ORDER BY c.id
----
SELECT c.profile #>> '{likes,1}' FROM crm.customers c JOIN segments.vip v USING (id) ORDER BY c.id
----
SELECT count(*) FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.profile ? 'likes'
----
SELECT count(*) FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.profile ?| ARRAY['likes', 'none']
----
SELECT count(*) FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.profile ?& ARRAY['likes', 'level']
----
SELECT count(*) FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.profile @> '{"level": 3}'
----
SELECT count(*) FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.profile @? '$.likes[*] ? (@ == "tea")'
----
SELECT count(*) FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.profile @@ '$.level > 3'
----
SELECT c.profile - 'likes' || '{"segments.vip": true}' FROM crm.customers c JOIN segments.vip v USING (id) ORDER BY c.id
----
SELECT json_agg(json_build_object('id', id) ORDER BY id) FROM segments.vip
----
SELECT jsonb_object_agg(id::text, id * 2) FROM segments.vip
----
SELECT to_jsonb(v) FROM segments.vip v ORDER BY v.id
----
SELECT row_to_json(v) FROM segments.vip AS v ORDER BY v.id
----
SELECT e.value FROM crm.customers c JOIN segments.vip v USING (id), jsonb_array_elements_text(c.profile -> 'likes') AS e(value) ORDER BY c.id, 1
----
SELECT x.level FROM crm.customers c JOIN segments.vip v USING (id), jsonb_to_record(c.profile) AS x(level int) ORDER BY c.id
----
SELECT jsonb_path_query_first(c.profile, '$.level') FROM crm.customers c, segments.vip v WHERE v.id = c.id ORDER BY c.id
----
SELECT c.name FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.name ~* '^N1' ORDER BY 1
----
SELECT c.name FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.name !~ '[0-4]' ORDER BY 1
----
SELECT c.name FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.name ILIKE 'N%\_%' ESCAPE '\' OR c.name LIKE '%1' ORDER BY 1
----
SELECT c.name FROM crm.customers c JOIN segments.vip v USING (id) WHERE c.name SIMILAR TO 'n(1|2)%' ORDER BY 1
----
SELECT regexp_replace(c.name, '(\d)', '<\1>', 'g') FROM crm.customers c JOIN segments.vip v USING (id) ORDER BY c.id
----
SELECT c.name COLLATE "C" FROM crm.customers c JOIN segments.vip v USING (id) ORDER BY c.name COLLATE "C"
----
SELECT format('%I.%s', 'segments', id) FROM segments.vip ORDER BY id
----
SELECT quote_ident('segments.vip'), id FROM segments.vip ORDER BY id
----
SELECT id, @ -5, |/ 25.0, 7 # 2, ~1, 1 << 3 FROM segments.vip ORDER BY id
----
SELECT 5 != -1 AS a, id FROM segments.vip ORDER BY id
----
SELECT id FROM segments.vip WHERE id <> ALL (ARRAY[1, 2]) AND NOT id = 3 ORDER BY id
----
SELECT count(*) FROM segments.vip WHERE (id, id) IN (SELECT id, id FROM segments.european)
----
SELECT 1 AS segments, id FROM segments.vip ORDER BY id
----
SELECT segments.x FROM (SELECT 1 AS x) AS segments
----
SELECT segments.vip FROM (SELECT 5 AS vip) AS segments
----
SELECT s.segments, s.vip FROM (SELECT 1 AS segments, 2 AS vip) s
----
SELECT a.b FROM (SELECT ROW(1)::text AS b FROM segments.vip LIMIT 1) a
----
SELECT count(*) FROM crm.customers WHERE id > (SELECT avg(id) FROM segments.vip)
----
SELECT count(*) FROM crm.customers c, LATERAL (SELECT count(*) AS n FROM segments.vip v WHERE v.id < c.id) AS below WHERE below.n > 5
----
SELECT max(n) FROM (SELECT count(*) AS n FROM segments.vip GROUP BY id % 4) AS groups(n)
----
EXPLAIN (COSTS OFF, FORMAT JSON) SELECT 1
----
SHOW server_version
----
SELECT md5(string_agg(id::text, '' ORDER BY id)) FROM segments.european
----
SELECT xmlelement(name v, id)::text FROM segments.vip ORDER BY id
----
SELECT id, pg_typeof(id)::text FROM segments.vip ORDER BY id LIMIT 2
----
SELECT id FROM segments.vip WHERE id::text = $$8$$ OR id = 15 ORDER BY id
----
SELECT DISTINCT id % 2 AS p FROM segments.vip GROUP BY id ORDER BY p
----
SELECT ts_rank(to_tsvector('simple', 'segments vip'), to_tsquery('simple', 'vip')), count(*) FROM segments.vip
----
SELECT 1.5e3, .5, 0x1F, 1_000, count(*) FROM segments.vip
----
SELECT ALL id FROM segments.vip WHERE TRUE ORDER BY id NULLS LAST
----
SELECT count(*) FROM segments.vip ;
----
SELECT real.note, vip.id FROM segments.vip, vip real WHERE real.id = vip.id ORDER BY 2
----
SELECT * FROM segments.membership ORDER BY id
----
SELECT count(*) FROM segments.membership WHERE "stage.small" AND NOT "stage.large"
----
SELECT m.stage, count(*) FROM segments.membership AS m JOIN segments.vip USING (id) GROUP BY 1 ORDER BY 1
----
SELECT stage, sum(spend), max(basket) FROM segments.facts JOIN segments.membership USING (id) GROUP BY stage ORDER BY stage
----
SELECT f.name, f.born FROM segments.facts f WHERE f.spend > 2000 ORDER BY f.name
----
SELECT count(*) FROM segments.membership m JOIN segments."stage.small" s ON s.id = m.id WHERE m."stage.small"
----
SELECT membership.stage FROM segments.membership, segments.stage WHERE membership.id = stage.id AND stage.class <> membership.stage
----
SELECT facts.orders, orders.amount FROM segments.facts JOIN crm.orders ON orders.customer_id = facts.id ORDER BY orders.id LIMIT 4
----
WITH facts AS (SELECT 1 AS one) SELECT one, count(*) FROM facts, segments.facts f GROUP BY one
----
SELECT count(*) FILTER (WHERE "stage.large"), bool_and("stage.small") FROM segments.membership
