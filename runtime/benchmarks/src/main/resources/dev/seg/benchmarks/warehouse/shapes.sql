-- What else is measured beside the compiled segments. A line `-- SEGMENT SHAPE` begins each statement, which gives the members' keys.
--   floor      reads and aggregates, by customer, every table that the segment touches
--   naive      joins grouped sub-queries and filters above: what compilers of pipelines write
--   mautic     sets of keys and correlated aggregates: after the builders of Mautic's segments
--   correlated a scalar sub-query for each figure
--   hand…      the best that was thought of by hand; the fastest of them counts. `, indexed postgresql` says where it is asked at all

-- customers floor
SELECT count(*) FROM retail.customers WHERE opted_in OR region IS NOT NULL;
-- orders floor
SELECT count(*), sum(n), max(latest), sum(s) FROM (SELECT customer_id, count(*) AS n, max(ordered_at) AS latest, sum(amount) AS s FROM retail.orders GROUP BY customer_id) f;
-- email_events floor
SELECT count(*), sum(n), max(latest) FROM (SELECT customer_id, count(*) AS n, max(occurred_at) AS latest FROM retail.email_events GROUP BY customer_id) f;

-- s01 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, count(*) AS n FROM retail.orders GROUP BY customer_id) o ON o.customer_id = c.customer_id
LEFT JOIN (SELECT customer_id, max(occurred_at) AS latest FROM retail.email_events WHERE type = 'open' GROUP BY customer_id) e ON e.customer_id = c.customer_id
WHERE coalesce(o.n, 0) > 2 AND e.latest > TIMESTAMPTZ '2026-05-02 00:00:00+00' AND c.region = 'EU';
-- s01 mautic
SELECT c.customer_id FROM retail.customers c
WHERE c.region = 'EU'
  AND c.customer_id IN (SELECT customer_id FROM retail.email_events WHERE type = 'open' AND occurred_at > TIMESTAMPTZ '2026-05-02 00:00:00+00')
  AND EXISTS (SELECT count(DISTINCT o.order_id) FROM retail.orders o WHERE o.customer_id = c.customer_id HAVING count(DISTINCT o.order_id) > 2);
-- s01 correlated
SELECT c.customer_id FROM retail.customers c
WHERE c.region = 'EU'
  AND (SELECT count(*) FROM retail.orders o WHERE o.customer_id = c.customer_id) > 2
  AND (SELECT max(occurred_at) FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'open') > TIMESTAMPTZ '2026-05-02 00:00:00+00';
-- s01 hand candidates
WITH candidates AS MATERIALIZED (
  SELECT c.customer_id FROM retail.customers c
  WHERE c.region = 'EU'
    AND EXISTS (SELECT 1 FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'open' AND e.occurred_at > TIMESTAMPTZ '2026-05-02 00:00:00+00'))
SELECT o.customer_id FROM retail.orders o WHERE o.customer_id IN (SELECT customer_id FROM candidates) GROUP BY o.customer_id HAVING count(*) > 2;
-- s01 hand probe, indexed postgresql
WITH candidates AS MATERIALIZED (
  SELECT c.customer_id FROM retail.customers c
  WHERE c.region = 'EU'
    AND EXISTS (SELECT 1 FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'open' AND e.occurred_at > TIMESTAMPTZ '2026-05-02 00:00:00+00'))
SELECT customer_id FROM candidates k WHERE EXISTS (SELECT 1 FROM retail.orders o WHERE o.customer_id = k.customer_id OFFSET 2);

-- s02 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, sum(amount) AS s FROM retail.orders GROUP BY customer_id) o ON o.customer_id = c.customer_id
WHERE o.s > 2000;
-- s02 mautic
SELECT c.customer_id FROM retail.customers c
WHERE EXISTS (SELECT sum(o.amount) FROM retail.orders o WHERE o.customer_id = c.customer_id HAVING sum(o.amount) > 2000);
-- s02 correlated
SELECT c.customer_id FROM retail.customers c
WHERE (SELECT sum(o.amount) FROM retail.orders o WHERE o.customer_id = c.customer_id) > 2000;
-- s02 hand
SELECT customer_id FROM retail.orders GROUP BY customer_id HAVING sum(amount) > 2000;

-- s03 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, max(ordered_at) AS latest FROM retail.orders GROUP BY customer_id) o ON o.customer_id = c.customer_id
WHERE o.latest < TIMESTAMPTZ '2026-03-03 00:00:00+00';
-- s03 mautic
SELECT c.customer_id FROM retail.customers c
WHERE c.customer_id IN (SELECT customer_id FROM retail.orders)
  AND NOT EXISTS (SELECT 1 FROM retail.orders o WHERE o.customer_id = c.customer_id AND o.ordered_at >= TIMESTAMPTZ '2026-03-03 00:00:00+00');
-- s03 correlated
SELECT c.customer_id FROM retail.customers c
WHERE (SELECT max(ordered_at) FROM retail.orders o WHERE o.customer_id = c.customer_id) < TIMESTAMPTZ '2026-03-03 00:00:00+00';
-- s03 hand
SELECT customer_id FROM retail.orders GROUP BY customer_id HAVING max(ordered_at) < TIMESTAMPTZ '2026-03-03 00:00:00+00';

-- s04 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, count(*) AS n FROM retail.orders GROUP BY customer_id) o ON o.customer_id = c.customer_id
WHERE coalesce(o.n, 0) = 0 AND c.region = 'EU';
-- s04 mautic
SELECT c.customer_id FROM retail.customers c
WHERE c.region = 'EU' AND c.customer_id NOT IN (SELECT customer_id FROM retail.orders);
-- s04 correlated
SELECT c.customer_id FROM retail.customers c
WHERE c.region = 'EU' AND (SELECT count(*) FROM retail.orders o WHERE o.customer_id = c.customer_id) = 0;
-- s04 hand
SELECT c.customer_id FROM retail.customers c
WHERE c.region = 'EU' AND NOT EXISTS (SELECT 1 FROM retail.orders o WHERE o.customer_id = c.customer_id);

-- s05 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, count(*) FILTER (WHERE occurred_at > TIMESTAMPTZ '2026-03-03 00:00:00+00') AS n FROM retail.email_events WHERE type = 'open' GROUP BY customer_id) e ON e.customer_id = c.customer_id
LEFT JOIN (SELECT customer_id, count(*) FILTER (WHERE ordered_at > TIMESTAMPTZ '2026-03-03 00:00:00+00') AS n FROM retail.orders GROUP BY customer_id) o ON o.customer_id = c.customer_id
WHERE coalesce(e.n, 0) >= 3 AND coalesce(o.n, 0) = 0;
-- s05 mautic
SELECT c.customer_id FROM retail.customers c
WHERE EXISTS (SELECT count(DISTINCT e.event_id) FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'open' AND e.occurred_at > TIMESTAMPTZ '2026-03-03 00:00:00+00' HAVING count(DISTINCT e.event_id) >= 3)
  AND c.customer_id NOT IN (SELECT customer_id FROM retail.orders WHERE ordered_at > TIMESTAMPTZ '2026-03-03 00:00:00+00');
-- s05 correlated
SELECT c.customer_id FROM retail.customers c
WHERE (SELECT count(*) FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'open' AND e.occurred_at > TIMESTAMPTZ '2026-03-03 00:00:00+00') >= 3
  AND (SELECT count(*) FROM retail.orders o WHERE o.customer_id = c.customer_id AND o.ordered_at > TIMESTAMPTZ '2026-03-03 00:00:00+00') = 0;
-- s05 hand filtered
SELECT e.customer_id FROM retail.email_events e
WHERE e.type = 'open' AND e.occurred_at > TIMESTAMPTZ '2026-03-03 00:00:00+00'
  AND NOT EXISTS (SELECT 1 FROM retail.orders o WHERE o.customer_id = e.customer_id AND o.ordered_at > TIMESTAMPTZ '2026-03-03 00:00:00+00')
GROUP BY e.customer_id HAVING count(*) >= 3;
-- s05 hand afterwards
SELECT k.customer_id FROM (SELECT customer_id FROM retail.email_events WHERE type = 'open' AND occurred_at > TIMESTAMPTZ '2026-03-03 00:00:00+00' GROUP BY customer_id HAVING count(*) >= 3) k
WHERE NOT EXISTS (SELECT 1 FROM retail.orders o WHERE o.customer_id = k.customer_id AND o.ordered_at > TIMESTAMPTZ '2026-03-03 00:00:00+00');

-- s06 naive
SELECT c.customer_id FROM retail.customers c WHERE c.birth_date <= DATE '1996-06-01' AND c.device = 'tablet' AND c.region = 'US';
-- s06 mautic
SELECT c.customer_id FROM retail.customers c WHERE c.birth_date <= DATE '1996-06-01' AND c.device = 'tablet' AND c.region = 'US';
-- s06 correlated
SELECT c.customer_id FROM retail.customers c WHERE c.birth_date <= DATE '1996-06-01' AND c.device = 'tablet' AND c.region = 'US';
-- s06 hand
SELECT c.customer_id FROM retail.customers c WHERE c.birth_date <= DATE '1996-06-01' AND c.device = 'tablet' AND c.region = 'US';

-- s07 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, count(*) AS n FROM retail.orders GROUP BY customer_id) o ON o.customer_id = c.customer_id
WHERE coalesce(o.n, 0) = 1;
-- s07 mautic
SELECT c.customer_id FROM retail.customers c
WHERE EXISTS (SELECT count(DISTINCT o.order_id) FROM retail.orders o WHERE o.customer_id = c.customer_id HAVING count(DISTINCT o.order_id) = 1);
-- s07 correlated
SELECT c.customer_id FROM retail.customers c
WHERE (SELECT count(*) FROM retail.orders o WHERE o.customer_id = c.customer_id) = 1;
-- s07 hand
SELECT customer_id FROM retail.orders GROUP BY customer_id HAVING count(*) = 1;

-- s08 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, count(*) FILTER (WHERE category = 'shoes' AND ordered_at > TIMESTAMPTZ '2026-05-02 00:00:00+00') AS n FROM retail.orders GROUP BY customer_id) o ON o.customer_id = c.customer_id
WHERE coalesce(o.n, 0) > 0;
-- s08 mautic
SELECT c.customer_id FROM retail.customers c
WHERE c.customer_id IN (SELECT customer_id FROM retail.orders WHERE category = 'shoes' AND ordered_at > TIMESTAMPTZ '2026-05-02 00:00:00+00');
-- s08 correlated
SELECT c.customer_id FROM retail.customers c
WHERE (SELECT count(*) FROM retail.orders o WHERE o.customer_id = c.customer_id AND o.category = 'shoes' AND o.ordered_at > TIMESTAMPTZ '2026-05-02 00:00:00+00') > 0;
-- s08 hand distinct
SELECT DISTINCT customer_id FROM retail.orders WHERE category = 'shoes' AND ordered_at > TIMESTAMPTZ '2026-05-02 00:00:00+00';
-- s08 hand exists
SELECT c.customer_id FROM retail.customers c
WHERE EXISTS (SELECT 1 FROM retail.orders o WHERE o.customer_id = c.customer_id AND o.category = 'shoes' AND o.ordered_at > TIMESTAMPTZ '2026-05-02 00:00:00+00');

-- s09 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, count(*) AS n, avg(amount) AS a FROM retail.orders GROUP BY customer_id) o ON o.customer_id = c.customer_id
WHERE o.a > 80 AND coalesce(o.n, 0) >= 3;
-- s09 mautic
SELECT c.customer_id FROM retail.customers c
WHERE EXISTS (SELECT avg(o.amount) FROM retail.orders o WHERE o.customer_id = c.customer_id HAVING avg(o.amount) > 80)
  AND EXISTS (SELECT count(DISTINCT o.order_id) FROM retail.orders o WHERE o.customer_id = c.customer_id HAVING count(DISTINCT o.order_id) >= 3);
-- s09 correlated
SELECT c.customer_id FROM retail.customers c
WHERE (SELECT avg(o.amount) FROM retail.orders o WHERE o.customer_id = c.customer_id) > 80
  AND (SELECT count(*) FROM retail.orders o WHERE o.customer_id = c.customer_id) >= 3;
-- s09 hand
SELECT customer_id FROM retail.orders GROUP BY customer_id HAVING count(*) >= 3 AND sum(amount) > 80 * count(*);

-- s10 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, count(*) FILTER (WHERE occurred_at > TIMESTAMPTZ '2026-05-25 00:00:00+00') AS n FROM retail.email_events WHERE type = 'click' GROUP BY customer_id) e ON e.customer_id = c.customer_id
LEFT JOIN (SELECT customer_id, count(*) FILTER (WHERE ordered_at > TIMESTAMPTZ '2026-05-25 00:00:00+00') AS n FROM retail.orders GROUP BY customer_id) o ON o.customer_id = c.customer_id
WHERE coalesce(e.n, 0) > 0 OR coalesce(o.n, 0) > 0;
-- s10 mautic
SELECT c.customer_id FROM retail.customers c
WHERE c.customer_id IN (SELECT customer_id FROM retail.email_events WHERE type = 'click' AND occurred_at > TIMESTAMPTZ '2026-05-25 00:00:00+00')
   OR c.customer_id IN (SELECT customer_id FROM retail.orders WHERE ordered_at > TIMESTAMPTZ '2026-05-25 00:00:00+00');
-- s10 correlated
SELECT c.customer_id FROM retail.customers c
WHERE (SELECT count(*) FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'click' AND e.occurred_at > TIMESTAMPTZ '2026-05-25 00:00:00+00') > 0
   OR (SELECT count(*) FROM retail.orders o WHERE o.customer_id = c.customer_id AND o.ordered_at > TIMESTAMPTZ '2026-05-25 00:00:00+00') > 0;
-- s10 hand
SELECT customer_id FROM retail.email_events WHERE type = 'click' AND occurred_at > TIMESTAMPTZ '2026-05-25 00:00:00+00'
UNION SELECT customer_id FROM retail.orders WHERE ordered_at > TIMESTAMPTZ '2026-05-25 00:00:00+00';

-- s11 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, count(*) FILTER (WHERE type = 'delivered') AS delivered, count(*) FILTER (WHERE type = 'open' AND occurred_at > TIMESTAMPTZ '2025-12-03 00:00:00+00') AS opened FROM retail.email_events GROUP BY customer_id) e ON e.customer_id = c.customer_id
WHERE c.opted_in AND coalesce(e.delivered, 0) > 0 AND coalesce(e.opened, 0) = 0;
-- s11 mautic
SELECT c.customer_id FROM retail.customers c
WHERE c.opted_in
  AND c.customer_id IN (SELECT customer_id FROM retail.email_events WHERE type = 'delivered')
  AND c.customer_id NOT IN (SELECT customer_id FROM retail.email_events WHERE type = 'open' AND occurred_at > TIMESTAMPTZ '2025-12-03 00:00:00+00');
-- s11 correlated
SELECT c.customer_id FROM retail.customers c
WHERE c.opted_in
  AND (SELECT count(*) FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'delivered') > 0
  AND (SELECT count(*) FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'open' AND e.occurred_at > TIMESTAMPTZ '2025-12-03 00:00:00+00') = 0;
-- s11 hand exists
SELECT c.customer_id FROM retail.customers c
WHERE c.opted_in
  AND EXISTS (SELECT 1 FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'delivered')
  AND NOT EXISTS (SELECT 1 FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'open' AND e.occurred_at > TIMESTAMPTZ '2025-12-03 00:00:00+00');
-- s11 hand candidates
WITH candidates AS MATERIALIZED (
  SELECT c.customer_id FROM retail.customers c
  WHERE c.opted_in
    AND NOT EXISTS (SELECT 1 FROM retail.email_events e WHERE e.customer_id = c.customer_id AND e.type = 'open' AND e.occurred_at > TIMESTAMPTZ '2025-12-03 00:00:00+00'))
SELECT customer_id FROM candidates WHERE customer_id IN (SELECT customer_id FROM retail.email_events WHERE type = 'delivered');

-- s12 naive
SELECT c.customer_id FROM retail.customers c
LEFT JOIN (SELECT customer_id, sum(amount) FILTER (WHERE ordered_at > TIMESTAMPTZ '2025-06-01 00:00:00+00') AS s FROM retail.orders GROUP BY customer_id) o ON o.customer_id = c.customer_id
WHERE c.country = 'CL' AND c.device = 'tablet' AND o.s > 100;
-- s12 mautic
SELECT c.customer_id FROM retail.customers c
WHERE c.country = 'CL' AND c.device = 'tablet'
  AND EXISTS (SELECT sum(o.amount) FROM retail.orders o WHERE o.customer_id = c.customer_id AND o.ordered_at > TIMESTAMPTZ '2025-06-01 00:00:00+00' HAVING sum(o.amount) > 100);
-- s12 correlated
SELECT c.customer_id FROM retail.customers c
WHERE c.country = 'CL' AND c.device = 'tablet'
  AND (SELECT sum(o.amount) FROM retail.orders o WHERE o.customer_id = c.customer_id AND o.ordered_at > TIMESTAMPTZ '2025-06-01 00:00:00+00') > 100;
-- s12 hand candidates
WITH candidates AS MATERIALIZED (SELECT customer_id FROM retail.customers WHERE country = 'CL' AND device = 'tablet')
SELECT o.customer_id FROM retail.orders o
WHERE o.ordered_at > TIMESTAMPTZ '2025-06-01 00:00:00+00' AND o.customer_id IN (SELECT customer_id FROM candidates)
GROUP BY o.customer_id HAVING sum(o.amount) > 100;
-- s12 hand joined
SELECT o.customer_id FROM retail.orders o
WHERE o.ordered_at > TIMESTAMPTZ '2025-06-01 00:00:00+00'
  AND EXISTS (SELECT 1 FROM retail.customers c WHERE c.customer_id = o.customer_id AND c.country = 'CL' AND c.device = 'tablet')
GROUP BY o.customer_id HAVING sum(o.amount) > 100;
