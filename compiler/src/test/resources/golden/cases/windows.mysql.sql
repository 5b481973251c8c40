-- rolling
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`old_orders`
),
`order_30d` AS (
  SELECT `buyer_id`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` > TIMESTAMP '2026-01-01 12:00:00'
    AND `placed_at` <= TIMESTAMP '2026-01-31 12:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_30d`);

-- age
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`old_orders`
),
`order_30d` AS (
  SELECT `buyer_id`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` > TIMESTAMP '2026-01-01 12:00:00'
    AND `placed_at` <= TIMESTAMP '2026-01-31 12:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_30d`);

-- months
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`old_orders`
),
`order_2y` AS (
  SELECT `buyer_id`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` > TIMESTAMP '2024-01-31 12:00:00'
    AND `placed_at` <= TIMESTAMP '2026-01-31 12:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_2y`);

-- between_ages
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`old_orders`
),
`order_90d` AS (
  SELECT `buyer_id`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` > TIMESTAMP '2025-11-02 12:00:00'
    AND `placed_at` <= TIMESTAMP '2026-01-01 12:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_90d`);

-- last_month
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`old_orders`
),
`order_last_month` AS (
  SELECT `buyer_id`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` >= TIMESTAMP '2025-12-01 00:00:00'
    AND `placed_at` < TIMESTAMP '2026-01-01 00:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_last_month`);

-- this_year
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`old_orders`
),
`order_this_year` AS (
  SELECT `buyer_id`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` >= TIMESTAMP '2026-01-01 00:00:00'
    AND `placed_at` <= TIMESTAMP '2026-01-31 12:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_this_year`);

-- last_quarter
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`old_orders`
),
`order` AS (
  SELECT `buyer_id`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` >= TIMESTAMP '2025-10-01 00:00:00'
    AND `placed_at` < TIMESTAMP '2026-01-01 00:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order`);

-- yesterday
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `signed_up` >= TIMESTAMP '2026-01-30 00:00:00'
  AND `signed_up` < TIMESTAMP '2026-01-31 00:00:00';

-- new_year
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `signed_up` >= TIMESTAMP '2026-01-01 00:00:00'
  AND `signed_up` < TIMESTAMP '2026-01-02 00:00:00';

-- before
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `signed_up` < TIMESTAMP '2026-01-01 00:00:00';

-- since
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `signed_up` >= TIMESTAMP '2026-01-01 00:00:00';

-- until_february
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `signed_up` >= TIMESTAMP '2025-06-15 00:00:00'
  AND `signed_up` < TIMESTAMP '2026-01-30 00:00:00';

-- adults
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `birthday` <= DATE '2008-01-31';

-- of_age
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `birthday` <= DATE '2008-01-31';

-- clock_change
WITH `open` AS (
  SELECT `customer_id`
  FROM `mail`.`opens`
  WHERE `opened_at` >= TIMESTAMP '2025-10-26 00:30:00'
    AND `opened_at` <= TIMESTAMP '2026-01-31 10:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `customer_id` FROM `open`);
