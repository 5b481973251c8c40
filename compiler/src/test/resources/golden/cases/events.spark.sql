-- one_row
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `category`, `channel`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `category`, `channel`
  FROM `sales`.`old_orders`
),
`order` AS (
  SELECT `buyer_id`
  FROM `order_rows`
  WHERE `status` = 'paid'
    AND `category` = 'hats'
    AND `channel` = 'app'
    AND `placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order`);

-- two_rows
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `category`, `channel`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `category`, `channel`
  FROM `sales`.`old_orders`
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
)
SELECT `order_rows`.`buyer_id` AS `customer_id`
FROM `order_rows`
INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
WHERE `order_rows`.`status` = 'paid'
  AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
GROUP BY `order_rows`.`buyer_id`
HAVING COUNT(CASE WHEN `order_rows`.`category` = 'hats' THEN 1 ELSE NULL END) > 0
  AND COUNT(CASE WHEN `order_rows`.`channel` = 'app' THEN 1 ELSE NULL END) > 0;

-- never
WITH `candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
),
`order_rows` AS (
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
    AND `placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
)
SELECT `customer_id`
FROM `candidates`
WHERE NOT EXISTS (SELECT `buyer_id` FROM `order` WHERE `buyer_id` = `candidates`.`customer_id`);

-- cheap_only
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`old_orders`
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
)
SELECT `order_rows`.`buyer_id` AS `customer_id`
FROM `order_rows`
INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
WHERE `order_rows`.`status` = 'paid'
  AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
GROUP BY `order_rows`.`buyer_id`
HAVING COUNT(CASE WHEN `order_rows`.`amount` > 60.0 THEN 1 ELSE NULL END) = 0;

-- total
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`, `shipping`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`, `shipping`
  FROM `sales`.`old_orders`
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
)
SELECT `order_rows`.`buyer_id` AS `customer_id`
FROM `order_rows`
INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
WHERE `order_rows`.`status` = 'paid'
  AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
GROUP BY `order_rows`.`buyer_id`
HAVING SUM(`order_rows`.`amount` + `order_rows`.`shipping`) > 64.0;

-- distinct_categories
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `category`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `category`
  FROM `sales`.`old_orders`
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
)
SELECT `order_rows`.`buyer_id` AS `customer_id`
FROM `order_rows`
INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
WHERE `order_rows`.`status` = 'paid'
  AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
GROUP BY `order_rows`.`buyer_id`
HAVING COUNT(DISTINCT `order_rows`.`category`) >= 2;

-- average
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`old_orders`
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
)
SELECT `order_rows`.`buyer_id` AS `customer_id`
FROM `order_rows`
INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
WHERE `order_rows`.`status` = 'paid'
  AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
GROUP BY `order_rows`.`buyer_id`
HAVING SUM(`order_rows`.`amount`) > 50.0 * COUNT(`order_rows`.`amount`);

-- exact_average
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`old_orders`
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
)
SELECT `order_rows`.`buyer_id` AS `customer_id`
FROM `order_rows`
INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
WHERE `order_rows`.`status` = 'paid'
  AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
GROUP BY `order_rows`.`buyer_id`
HAVING SUM(`order_rows`.`amount`) = 50.0 * COUNT(`order_rows`.`amount`);

-- least
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`old_orders`
),
`order` AS (
  SELECT `buyer_id`
  FROM `order_rows`
  WHERE `status` = 'paid'
    AND `amount` < 30.0
    AND `placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order`);

-- first_channel
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `channel`, `order_id`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `channel`, `order_id`
  FROM `sales`.`old_orders`
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
),
`order_places` AS (
  SELECT
    `order_rows`.`buyer_id`,
    `order_rows`.`placed_at`,
    `order_rows`.`status`,
    `order_rows`.`channel`,
    `order_rows`.`order_id`,
    ROW_NUMBER() OVER (PARTITION BY `order_rows`.`buyer_id` ORDER BY `order_rows`.`placed_at`, `order_rows`.`order_id` NULLS LAST, `order_rows`.`channel`) AS `nth`
  FROM `order_rows`
  INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
  WHERE `order_rows`.`status` = 'paid'
    AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
)
SELECT `buyer_id` AS `customer_id`
FROM `order_places`
GROUP BY `buyer_id`
HAVING MIN(CASE WHEN `nth` = 1 THEN `channel` ELSE NULL END) = 'store';

-- last_category
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `category`, `order_id`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `category`, `order_id`
  FROM `sales`.`old_orders`
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
),
`order_places` AS (
  SELECT
    `order_rows`.`buyer_id`,
    `order_rows`.`placed_at`,
    `order_rows`.`status`,
    `order_rows`.`category`,
    `order_rows`.`order_id`,
    ROW_NUMBER() OVER (PARTITION BY `order_rows`.`buyer_id` ORDER BY `order_rows`.`placed_at` DESC, `order_rows`.`order_id` DESC NULLS LAST, `order_rows`.`category` DESC NULLS LAST) AS `nth_last`
  FROM `order_rows`
  INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
  WHERE `order_rows`.`status` = 'paid'
    AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
)
SELECT `buyer_id` AS `customer_id`
FROM `order_places`
GROUP BY `buyer_id`
HAVING MIN(CASE WHEN `nth_last` = 1 THEN `category` ELSE NULL END) = 'shoes';

-- ratio
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`old_orders`
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
)
SELECT `order_rows`.`buyer_id` AS `customer_id`
FROM `order_rows`
INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
WHERE `order_rows`.`status` = 'paid'
  AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
GROUP BY `order_rows`.`buyer_id`
HAVING SUM(`order_rows`.`amount`) >= 30.0 * NULLIF(COUNT(*), 0)
  AND SUM(`order_rows`.`amount`) <= 50.0 * NULLIF(COUNT(*), 0);

-- points_each
WITH `candidates` AS (
  SELECT `customer_id`, `points`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
),
`order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`old_orders`
),
`order_facts` AS (
  SELECT `order_rows`.`buyer_id`, COUNT(*) AS `purchases`
  FROM `order_rows`
  INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
  WHERE `order_rows`.`status` = 'paid'
    AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
  GROUP BY `order_rows`.`buyer_id`
)
SELECT `candidates`.`customer_id`
FROM `candidates`
LEFT JOIN `order_facts` ON `candidates`.`customer_id` = `order_facts`.`buyer_id`
WHERE `candidates`.`points` > 40.0 * NULLIF(`order_facts`.`purchases`, 0);

-- counted
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`old_orders`
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
)
SELECT `order_rows`.`buyer_id` AS `customer_id`
FROM `order_rows`
INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
WHERE `order_rows`.`status` = 'paid'
  AND `order_rows`.`placed_at` > TIMESTAMP_NTZ '2025-01-31 12:00:00'
  AND `order_rows`.`amount` > 30.0
  AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
GROUP BY `order_rows`.`buyer_id`
HAVING COUNT(*) = 2;
