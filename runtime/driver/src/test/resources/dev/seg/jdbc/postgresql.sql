ALTER TABLE crm.customers ADD COLUMN tags TEXT[];
ALTER TABLE crm.customers ADD COLUMN profile JSONB;
UPDATE crm.customers SET tags = ARRAY['t' || id % 3, 'x'], profile = jsonb_build_object('likes', jsonb_build_array('tea', id % 5), 'level', id % 7);
