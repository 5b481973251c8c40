-- not_eu
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND (`region_code` <> _binary'EU' OR `region_code` IS NULL);

-- outside
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND (`region_code` NOT IN (_binary'EU', _binary'US') OR `region_code` IS NULL);

-- unknown
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `region_code` IS NULL;

-- known_elsewhere
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND (`region_code` <> _binary'EU' OR `region_code` IS NULL)
  AND `region_code` IS NOT NULL;

-- no_plan
SELECT `customers`.`customer_id`
FROM `crm`.`customers`
LEFT JOIN `crm`.`plans` ON `customers`.`plan_id` = `plans`.`id`
WHERE NOT `customers`.`deleted`
  AND `plans`.`title` IS NULL;

-- not_basic
SELECT `customers`.`customer_id`
FROM `crm`.`customers`
LEFT JOIN `crm`.`plans` ON `customers`.`plan_id` = `plans`.`id`
WHERE NOT `customers`.`deleted`
  AND (`plans`.`title` <> _binary'Basic' OR `plans`.`title` IS NULL);

-- other_city
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND (`city` <> _binary'Łódź' OR `city` IS NULL);

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
WHERE NOT EXISTS (SELECT `customer_id` FROM `interests_2` WHERE `customer_id` = `candidates`.`customer_id`);
