-- not_eu
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND (`region_code` <> 'EU' OR `region_code` IS NULL)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- outside
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND (`region_code` NOT IN ('EU', 'US') OR `region_code` IS NULL)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- unknown
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `region_code` IS NULL
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- known_elsewhere
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND (`region_code` <> 'EU' OR `region_code` IS NULL)
  AND `region_code` IS NOT NULL
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- no_plan
SELECT `customers`.`customer_id`
FROM `crm`.`customers`
LEFT JOIN `crm`.`plans` ON `customers`.`plan_id` = `plans`.`id`
WHERE NOT `customers`.`deleted`
  AND `plans`.`title` IS NULL
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- not_basic
SELECT `customers`.`customer_id`
FROM `crm`.`customers`
LEFT JOIN `crm`.`plans` ON `customers`.`plan_id` = `plans`.`id`
WHERE NOT `customers`.`deleted`
  AND (`plans`.`title` <> 'Basic' OR `plans`.`title` IS NULL)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- other_city
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND (`city` <> 'Łódź' OR `city` IS NULL)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;

-- untagged
WITH `candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
),
`interests_2` AS (
  SELECT `customer_id`
  FROM `crm`.`interests`
)
SELECT `customer_id`
FROM `candidates`
WHERE NOT EXISTS (SELECT `customer_id` FROM `interests_2` WHERE `customer_id` = `candidates`.`customer_id`)
SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1;
