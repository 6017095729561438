// Takes events in databases. Each line that it reads names a kind of database, the database, a transaction, a revision,
// and the step before which this process dies, or 0, or cut if the server ends the connection in the work. It says of each
// whether it did the work.
import { createInterface } from 'node:readline';
import Libsql from 'libsql';
import { createPool } from 'mysql2/promise';
import pg from 'pg';
import { MysqlEventStore, PostgresEventStore, SqliteEventStore } from 'ligdicash-lambda-server';

let left = 0;

/** Each step of a store comes by here. */
function mortal(db, names = ['query']) {
  for (const name of names.filter((name) => !Object.hasOwn(db, name))) {
    const step = db[name].bind(db);
    db[name] = (...asked) => {
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
      return step(...asked);
    };
  }
  return db;
}

const stores = {};
const pools = [];
const opened = {
  sqlite(database) {
    const db = new Libsql(database, { timeout: 60_000 });
    pools.push({ end: () => db.close() });
    return new SqliteEventStore(mortal(db, ['exec', 'prepare']));
  },
  mysql(database) {
    const pool = createPool({ socketPath: process.env.MARIADB_SOCKET, user: 'root', database });
    pools.push(pool);
    return new MysqlEventStore({ getConnection: async () => mortal(await pool.getConnection()) });
  },
  pgsql(database) {
    const pool = new pg.Pool({ database });
    pools.push(pool);
    return new PostgresEventStore({ connect: async () => mortal(await pool.connect()) });
  },
};

const cut = {
  mysql: (db) => db.query('KILL CONNECTION_ID()'),
  // While no query of its own is there to fail.
  async pgsql(db) {
    const { rows } = await db.query('SELECT pg_backend_pid() AS pid');
    const ended = new Promise((done) => db.once('end', done));
    await pools.at(-1).query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
    await ended;
  },
};

for await (const line of createInterface(process.stdin)) {
  const [kind, database, transaction, revision, step] = line.split(' ');
  const store = (stores[kind] ??= opened[kind](database));
  const data = { transaction_id: transaction, revision: Number(revision) };
  left = Number(step);
  const event = { id: `evt_${transaction}_${revision}`, type: 'payment.completed', data };
  const work = [
    `INSERT INTO parcels (name) VALUES ('${event.id}')`,
    `UPDATE seen SET revision = ${revision} WHERE name = '${transaction}'`,
  ];
  const fulfil = async (_, db) => {
    for (const sql of work) await db.query(sql);
    if (step === 'cut') await cut[kind](db);
  };
  const atOnce = (_, db) => work.forEach((sql) => db.exec(sql));
  const taken = (async () => store.takeOnce(event, kind === 'sqlite' ? atOnce : fulfil))();
  console.log(await taken.then((is) => (is ? 'taken' : 'known'), () => 'failed'));
}
for (const pool of pools) await pool.end();
