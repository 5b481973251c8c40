-- any_of
WITH `interests_2` AS (
  SELECT `customer_id`
  FROM `crm`.`interests`
  WHERE `interest` IN (_binary'tea', _binary'coffee')
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `customer_id` FROM `interests_2`);

-- all_of
WITH `interests_2` AS (
  SELECT `customer_id`
  FROM `crm`.`interests`
  WHERE `interest` = _binary'tea'
),
`interests_3` AS (
  SELECT `customer_id`
  FROM `crm`.`interests`
  WHERE `interest` = _binary'coffee'
)
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND `customer_id` IN (SELECT `customer_id` FROM `interests_2`)
  AND `customer_id` IN (SELECT `customer_id` FROM `interests_3`);

-- none_of
WITH `candidates` AS (
  SELECT `customer_id`
  FROM `crm`.`customers`
  WHERE NOT `deleted`
),
`interests_2` AS (
  SELECT `customer_id`
  FROM `crm`.`interests`
  WHERE `interest` IN (_binary'tea', _binary'coffee')
)
SELECT `customer_id`
FROM `candidates`
WHERE NOT EXISTS (SELECT `customer_id` FROM `interests_2` WHERE `customer_id` = `candidates`.`customer_id`);

-- text
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND (CONVERT(`city` USING utf8mb4) COLLATE utf8mb4_bin LIKE 'Ł%' ESCAPE '!'
    OR CONVERT(`city` USING utf8mb4) COLLATE utf8mb4_bin LIKE '%''s' ESCAPE '!'
    OR CONVERT(`city` USING utf8mb4) COLLATE utf8mb4_bin LIKE '%!%%' ESCAPE '!');

-- pattern
SELECT `customer_id`
FROM `crm`.`customers`
WHERE NOT `deleted`
  AND (CONVERT(`city` USING utf8mb4) COLLATE utf8mb4_bin LIKE '%u_g' ESCAPE '!'
    OR CONVERT(`city` USING utf8mb4) COLLATE utf8mb4_bin LIKE '50!%' ESCAPE '!');
