-- example
WITH `order_rows` AS (
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`orders`
  UNION ALL
  SELECT `buyer_id`, `placed_at`, `status`
  FROM `sales`.`old_orders`
),
`open_30d` AS (
  SELECT `customer_id`
  FROM `mail`.`opens`
  WHERE `opened_at` > TIMESTAMP_LTZ '2026-01-01 10:00:00+00:00'
    AND `opened_at` <= TIMESTAMP_LTZ '2026-01-31 10:00:00+00:00'
),
`candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
    AND `region_code` = 'EU'
    AND `customer_id` IN (SELECT `customer_id` FROM `open_30d`)
)
SELECT `order_rows`.`buyer_id` AS `customer_id`
FROM `order_rows`
INNER JOIN `candidates` ON `order_rows`.`buyer_id` = `candidates`.`customer_id`
WHERE `order_rows`.`status` = 'paid'
  AND `order_rows`.`placed_at` <= TIMESTAMP_NTZ '2026-01-31 12:00:00'
GROUP BY `order_rows`.`buyer_id`
HAVING COUNT(*) > 2;
