-- buyers
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
    AND `placed_at` <= TIMESTAMP '2026-01-31 12:00:00'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `buyer_id` FROM `order`);

-- top_two
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`old_orders`
),
`order_facts` AS (
  SELECT `buyer_id`, SUM(`amount`) AS `spend`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY `buyer_id`
),
`customer_facts` AS (
  SELECT
    `customers`.`customer_id`,
    COALESCE(`order_facts`.`spend`, 0) AS `spend`
  FROM `crm`.`customers`
  LEFT JOIN `order_facts` ON `customers`.`customer_id` = `order_facts`.`buyer_id`
  WHERE NOT `customers`.`deleted`
),
`customer_ranks` AS (
  SELECT
    `customer_id`,
    ROW_NUMBER() OVER (ORDER BY `spend` DESC, `customer_id`) AS `spend_rank`
  FROM `customer_facts`
)
SELECT `customer_id`
FROM `customer_ranks`
WHERE `spend_rank` <= 2;

-- top_half
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`old_orders`
),
`order_facts` AS (
  SELECT `buyer_id`, SUM(`amount`) AS `spend`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY `buyer_id`
),
`customer_facts` AS (
  SELECT
    `customers`.`customer_id`,
    COALESCE(`order_facts`.`spend`, 0) AS `spend`
  FROM `crm`.`customers`
  LEFT JOIN `order_facts` ON `customers`.`customer_id` = `order_facts`.`buyer_id`
  WHERE NOT `customers`.`deleted`
),
`customer_ranks` AS (
  SELECT
    `customer_id`,
    ROW_NUMBER() OVER (ORDER BY `spend` DESC, `customer_id`) AS `spend_rank`,
    COUNT(`spend`) OVER () AS `spend_rank_of`
  FROM `customer_facts`
)
SELECT `customer_id`
FROM `customer_ranks`
WHERE `spend_rank` <= 0.50 * `spend_rank_of` + 0.5;

-- best_buyer
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`old_orders`
),
`order_facts` AS (
  SELECT `buyer_id`, SUM(`amount`) AS `spend`, COUNT(*) AS `order_count`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY `buyer_id`
),
`customer_facts` AS (
  SELECT
    `customers`.`customer_id`,
    `customers`.`region_code`,
    COALESCE(`order_facts`.`spend`, 0) AS `spend`,
    COALESCE(`order_facts`.`order_count`, 0) AS `order_count`
  FROM `crm`.`customers`
  LEFT JOIN `order_facts` ON `customers`.`customer_id` = `order_facts`.`buyer_id`
  WHERE NOT `customers`.`deleted`
),
`customer_ranks` AS (
  SELECT
    `customer_id`,
    ROW_NUMBER() OVER (PARTITION BY `region_code` ORDER BY CASE WHEN `order_count` > 0 THEN `spend` END IS NULL, CASE WHEN `order_count` > 0 THEN `spend` END DESC, `customer_id`) AS `spend_rank`,
    COUNT(CASE WHEN `order_count` > 0 THEN `spend` END) OVER (PARTITION BY `region_code`) AS `spend_rank_of`
  FROM `customer_facts`
)
SELECT `customer_id`
FROM `customer_ranks`
WHERE `spend_rank` <= 1
  AND `spend_rank` <= `spend_rank_of`;

-- oldest
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`old_orders`
),
`order_facts` AS (
  SELECT `buyer_id`, MAX(`placed_at`) AS `last_order`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY `buyer_id`
),
`customer_facts` AS (
  SELECT `customers`.`customer_id`, `order_facts`.`last_order`
  FROM `crm`.`customers`
  LEFT JOIN `order_facts` ON `customers`.`customer_id` = `order_facts`.`buyer_id`
  WHERE NOT `customers`.`deleted`
),
`customer_ranks` AS (
  SELECT
    `customer_id`,
    ROW_NUMBER() OVER (ORDER BY `last_order` IS NULL, `last_order`, `customer_id`) AS `last_order_rank`,
    COUNT(`last_order`) OVER () AS `last_order_rank_of`
  FROM `customer_facts`
)
SELECT `customer_id`
FROM `customer_ranks`
WHERE `last_order_rank` <= 2
  AND `last_order_rank` <= `last_order_rank_of`;

-- by_average
-- none: it needs an order by a quotient, or an average that is handed on; there are no words in it that are known to mean exactly this

-- not_top
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`, `amount`
  FROM `sales`.`old_orders`
),
`order_facts` AS (
  SELECT `buyer_id`, SUM(`amount`) AS `spend`
  FROM `order_rows`
  WHERE `status` = _binary'paid'
    AND `placed_at` <= TIMESTAMP '2026-01-31 12:00:00'
  GROUP BY `buyer_id`
),
`customer_facts` AS (
  SELECT
    `customers`.`customer_id`,
    COALESCE(`order_facts`.`spend`, 0) AS `spend`
  FROM `crm`.`customers`
  LEFT JOIN `order_facts` ON `customers`.`customer_id` = `order_facts`.`buyer_id`
  WHERE NOT `customers`.`deleted`
),
`customer_ranks` AS (
  SELECT
    `customer_id`,
    ROW_NUMBER() OVER (ORDER BY `spend` DESC, `customer_id`) AS `spend_rank`
  FROM `customer_facts`
)
SELECT `customer_id`
FROM `customer_ranks`
WHERE `spend_rank` > 2;
