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
  WHERE `status` = 'paid'
    AND `placed_at` > toDateTime64('2026-01-01 12:00:00', 6, 'UTC')
    AND `placed_at` <= toDateTime64('2026-01-31 12:00:00', 6, 'UTC')
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_30d`)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

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
  WHERE `status` = 'paid'
    AND `placed_at` > toDateTime64('2026-01-01 12:00:00', 6, 'UTC')
    AND `placed_at` <= toDateTime64('2026-01-31 12:00:00', 6, 'UTC')
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_30d`)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

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
  WHERE `status` = 'paid'
    AND `placed_at` > toDateTime64('2024-01-31 12:00:00', 6, 'UTC')
    AND `placed_at` <= toDateTime64('2026-01-31 12:00:00', 6, 'UTC')
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_2y`)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

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
  WHERE `status` = 'paid'
    AND `placed_at` > toDateTime64('2025-11-02 12:00:00', 6, 'UTC')
    AND `placed_at` <= toDateTime64('2026-01-01 12:00:00', 6, 'UTC')
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_90d`)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

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
  WHERE `status` = 'paid'
    AND `placed_at` >= toDateTime64('2025-12-01 00:00:00', 6, 'UTC')
    AND `placed_at` < toDateTime64('2026-01-01 00:00:00', 6, 'UTC')
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_last_month`)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

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
  WHERE `status` = 'paid'
    AND `placed_at` >= toDateTime64('2026-01-01 00:00:00', 6, 'UTC')
    AND `placed_at` <= toDateTime64('2026-01-31 12:00:00', 6, 'UTC')
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order_this_year`)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

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
  WHERE `status` = 'paid'
    AND `placed_at` >= toDateTime64('2025-10-01 00:00:00', 6, 'UTC')
    AND `placed_at` < toDateTime64('2026-01-01 00:00:00', 6, 'UTC')
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order`)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- yesterday
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `signed_up` >= toDateTime64('2026-01-30 00:00:00', 6, 'UTC')
  AND `signed_up` < toDateTime64('2026-01-31 00:00:00', 6, 'UTC')
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- new_year
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `signed_up` >= toDateTime64('2026-01-01 00:00:00', 6, 'UTC')
  AND `signed_up` < toDateTime64('2026-01-02 00:00:00', 6, 'UTC')
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- before
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `signed_up` < toDateTime64('2026-01-01 00:00:00', 6, 'UTC')
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- since
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `signed_up` >= toDateTime64('2026-01-01 00:00:00', 6, 'UTC')
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- until_february
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `signed_up` >= toDateTime64('2025-06-15 00:00:00', 6, 'UTC')
  AND `signed_up` < toDateTime64('2026-01-30 00:00:00', 6, 'UTC')
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- adults
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `birthday` <= toDate32('2008-01-31')
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- of_age
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `birthday` <= toDate32('2008-01-31')
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- clock_change
WITH `open` AS (
  SELECT `customer_id`
  FROM `mail`.`opens`
  WHERE `opened_at` >= toDateTime64('2025-10-26 00:30:00', 6, 'UTC')
    AND `opened_at` <= toDateTime64('2026-01-31 10:00:00', 6, 'UTC')
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `customer_id` FROM `open`)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;
