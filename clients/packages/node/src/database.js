/** What MySQL and MariaDB say their own way, by `mysql2/promise`. */
const MYSQL = {
  connect: (pool) => pool.getConnection(),
  close: (db) => db.destroy(),
  make: 'INSERT IGNORE INTO ligdicash_events (name, revision) VALUES (?, 0)',
  ask: async (db, sql, values) => (await db.query(sql, values))[0],
};

/** What PostgreSQL says its own way, by `pg`. */
const POSTGRES = {
  async connect(pool) {
    const db = await pool.connect();
    // What follows fails, too; but a connection that is lost while nobody listens would end the process.
    if (!db.listenerCount('error')) db.on('error', () => {});
    return db;
  },
  close: (db) => db.release(true),
  make: 'INSERT INTO ligdicash_events (name, revision) VALUES (?, 0) ON CONFLICT DO NOTHING',
  async ask(db, sql, values) {
    let number = 0;
    return (await db.query(sql.replace(/\?/g, () => `$${(number += 1)}`), values)).rows;
  },
};

class DatabaseEventStore {
  #pool;
  #says;

  constructor(pool, says) {
    this.#pool = pool;
    this.#says = says;
  }

  async takeOnce(event, work) {
    const about = event.data.transaction_id ?? event.type;
    const db = await this.#says.connect(this.#pool);
    try {
      // It is there before anybody locks it: those who lock what is not there can wait for each other for good.
      await this.#says.ask(db, this.#says.make, [about]);
      await db.query('START TRANSACTION');
      const isNew = await this.#remember(db, event, about);
      if (isNew) await work(event, db);
      await db.query('COMMIT');
      db.release();
      return isNew;
    } catch (problem) {
      this.#says.close(db); // the server undoes what was not committed
      throw problem;
    }
  }

  async #remember(db, event, about) {
    // Here the events of one transaction wait for each other; and what is read from now on is what the others left.
    const ask = (sql, ...values) => this.#says.ask(db, sql, values);
    const [row] = await ask('SELECT revision FROM ligdicash_events WHERE name = ? FOR UPDATE', about);
    const known = Number(Object.values(row)[0]);
    const revision = event.data.revision ?? known;
    // What is older than what you know of a transaction would undo it.
    if (revision < known || (await ask('SELECT 1 FROM ligdicash_events WHERE name = ?', event.id)).length > 0) return false;
    // Without IGNORE, which would cut a long name, so that it is another event's.
    await ask('INSERT INTO ligdicash_events (name, revision) VALUES (?, ?)', event.id, revision);
    await ask('UPDATE ligdicash_events SET revision = ? WHERE name = ?', revision, about);
    return true;
  }
}

export class MysqlEventStore extends DatabaseEventStore {
  constructor(pool) {
    super(pool, MYSQL);
  }
}

export class PostgresEventStore extends DatabaseEventStore {
  constructor(pool) {
    super(pool, POSTGRES);
  }
}
