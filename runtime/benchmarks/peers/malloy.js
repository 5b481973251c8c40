// The example of Seg's README as Malloy. The tables' columns are told, so that no warehouse is asked.
'use strict';

const { SingleConnectionRuntime } = require('@malloydata/malloy');

const number = (name) => ({ name, type: 'number', numberType: 'integer' });
const text = (name) => ({ name, type: 'string' });
const moment = (name) => ({ name, type: 'timestamp' });

const TABLES = {
  customers: [number('customer_id'), text('region')],
  orders: [number('customer_id'), moment('ordered_at')],
  email_events: [number('customer_id'), text('type'), moment('occurred_at')],
};

const QUERY = `
source: ordered is warehouse.table('orders') -> { group_by: customer_id  aggregate: purchases is count() }
source: opened is warehouse.table('email_events') -> {
  where: type = 'open'
  group_by: customer_id
  aggregate: last_open is max(occurred_at)
}
source: customers is warehouse.table('customers') extend {
  join_one: ordered on customer_id = ordered.customer_id
  join_one: opened on customer_id = opened.customer_id
}
run: customers -> {
  where: ordered.purchases > 2 and opened.last_open > @2026-05-02 00:00:00 and region = 'EU'
  select: customer_id
}
`;

const connection = {
  name: 'warehouse',
  dialectName: 'postgres',
  getDigest: () => 'warehouse',
  isPool: () => false,
  canPersist: () => false,
  canStream: () => false,
  async fetchSchemaForTables(tables) {
    const schemas = {};
    for (const [name, tablePath] of Object.entries(tables)) {
      const fields = TABLES[tablePath];
      schemas[name] = { type: 'table', name, tablePath, dialect: 'postgres', connection: 'warehouse', fields };
    }
    return { schemas, errors: {} };
  },
  async fetchSchemaForSQLStruct() {
    throw new Error('no query is asked for its columns');
  },
};

require('./measure')(() => new SingleConnectionRuntime({ connection }).loadQuery(QUERY).getSQL());
