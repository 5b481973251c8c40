// The example of Seg's README as PRQL.
'use strict';

const prqlc = require('prqlc');

const QUERY = `
let ordered = (
  from orders
  group customer_id (aggregate { purchases = count this })
)
let opened = (
  from email_events
  filter \`type\` == "open"
  group customer_id (aggregate { last_open = max occurred_at })
)
from c = customers
join side:left o = ordered (c.customer_id == o.customer_id)
join side:left e = opened (c.customer_id == e.customer_id)
filter o.purchases > 2
filter e.last_open > @2026-05-02T00:00:00
filter c.region == "EU"
select { c.customer_id }
`;

require('./measure')(async () => {
  const options = new prqlc.CompileOptions();
  options.target = 'sql.postgres';
  options.signature_comment = false;
  return prqlc.compile(QUERY, options);
});
