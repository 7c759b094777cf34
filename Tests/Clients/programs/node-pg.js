// node-pg: simple and extended protocol, prepared statements, a pool, cancel by timeout, errors. usage: node node-pg.js values.tsv

const fs = require('fs');
const pg = require('pg');

const encrypted = process.env.PGSSLMODE !== 'disable';
const options = {
  host: process.env.PGHOST, port: Number(process.env.PGPORT), user: process.env.PGUSER, password: process.env.PGPASSWORD,
  database: process.env.PGDATABASE, ssl: encrypted ? { ca: fs.readFileSync(process.env.PGSSLROOTCERT, 'utf8'), servername: 'localhost' } : false,
};

const shown = value => JSON.stringify(value, (_, item) => Buffer.isBuffer(item) ? item.toString('hex') : item);
const failure = error => `${error.severity} ${error.code} ${error.message} at ${error.position} ${error.detail} ${error.hint} ${error.schema}`;

async function tell(what, answer) {
  try {
    console.log(`${what}: ${shown(await answer())}`);
  } catch (error) {
    console.log(`${what}: error ${failure(error)}`);
  }
}

const told = result => [result.command, result.rowCount, result.fields.map(field => [field.name, field.dataTypeID, field.dataTypeSize, field.dataTypeModifier]), result.rows];

async function main() {
  const client = new pg.Client(options);
  client.on('notice', notice => console.log(`notice: ${notice.code} ${notice.message}`));
  await client.connect();
  const ask = async (...query) => told(await client.query(...query));
  await tell('browse', () => ask('SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1', ['public']));
  await tell('columns', () => ask('SELECT * FROM calls ORDER BY id'));
  for (const line of fs.readFileSync(process.argv[2], 'utf8').trimEnd().split('\n')) {
    const [type, text] = line.split('\t');
    await tell(`${type} ${text}`, () => ask(`SELECT $1::${type} AS v`, [text]));
    await tell(`${type} in an array row`, () => ask({ text: `SELECT $1::${type} AS v`, values: [text], rowMode: 'array' }));
  }
  await tell('values of JavaScript', () => ask('SELECT $1::int + 1, $2::float8, $3::bool, $4::timestamptz, $5::jsonb, $6::text[], $7::bytea', [41, 0.5, true, new Date(0), { a: [1] }, ['x', null], Buffer.from([0, 255])]));
  await tell('several', async () => (await client.query('SELECT 1 AS a; SELECT 2 AS b; SET timezone = \'UTC\'')).map(told));
  await tell('nothing', () => ask(''));
  for (let i = 0; i < 7; i++) await tell('prepared', () => ask({ name: 'p', text: 'SELECT model FROM calls WHERE id = $1', values: [i % 2 + 1] }));
  await tell('an error', () => ask('SELECT nope FROM calls'));
  await tell('an error with parameters', () => ask('SELECT 1/$1::int', [0]));
  await tell('a wrong value', () => ask('SELECT $1::int', ['x']));
  await tell('after it', () => ask('SELECT 1'));
  await tell('a failed transaction', async () => {
    await client.query('BEGIN');
    const first = await client.query('SELECT nope').catch(failure);
    return [first, await client.query('SELECT 1').catch(failure), told(await client.query('ROLLBACK')), told(await client.query('SELECT 2'))];
  });
  await tell('a notice', () => ask('COMMIT'));
  await tell('queued', async () => (await Promise.all([client.query('SELECT 1'), client.query('SELECT nope').catch(failure), client.query('SELECT $1', ['x'])])).map(result => result.rows || result));
  await tell('a timeout', async () => {
    await client.query('SET statement_timeout = 200');
    const error = await client.query('SELECT pg_sleep(30)').catch(failure);
    await client.query('RESET statement_timeout');
    return error;
  });
  await tell('cancel', async () => {
    const sleeper = client.query('SELECT pg_sleep(60)').catch(failure);
    const other = new pg.Client(options);
    await other.connect();
    // One request may come before the statement has begun.
    let answer;
    sleeper.then(given => { answer = given; });
    while (answer === undefined) {
      await other.query('SELECT pg_cancel_backend($1)', [client.processID]);
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    await other.end();
    return answer;
  });
  await tell('after the cancel', () => ask('SELECT 1'));
  await client.end();

  const pool = new pg.Pool({ ...options, max: 4 });
  await tell('a pool', async () => Promise.all([...Array(20).keys()].map(async i => (await pool.query('SELECT $1::int * 2 AS n', [i])).rows[0].n)));
  await pool.end();
}

main().then(() => console.log('done')).catch(error => { console.log('FAILED', error); process.exit(1); });
