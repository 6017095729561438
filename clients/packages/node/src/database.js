/** What MySQL and MariaDB say their own way, by `mysql2/promise`. */
const MYSQL = {
  connect: (pool) => pool.getConnection(),
  close: (db) => db.destroy(),
  add: 'INSERT IGNORE INTO ligdicash_events (name, revision) VALUES (?, ?)',
  async ask(db, sql, values) {
    const [found] = await db.query(sql, values);
    return { row: found[0], count: found.affectedRows };
  },
};

/** What PostgreSQL says its own way, by `pg`. */
const POSTGRES = {
  connect: (pool) => pool.connect(),
  close: (db) => db.release(true),
  // A name that is there must be no error: nothing could follow in this transaction.
  add: 'INSERT INTO ligdicash_events (name, revision) VALUES (?, ?) ON CONFLICT DO NOTHING',
  async ask(db, sql, values) {
    let number = 0;
    const { rows, rowCount } = await db.query(sql.replace(/\?/g, () => `$${(number += 1)}`), values);
    return { row: rows[0], count: rowCount };
  },
};

class DatabaseEventStore {
  #pool;
  #says;

  constructor(pool, says) {
    this.#pool = pool;
    this.#says = says;
  }

  /** Calls `work(event, connection)` for an event that is new, in one transaction with its being remembered; true if so. */
  async takeOnce(event, work) {
    const about = event.data.transaction_id ?? event.type;
    const db = await this.#says.connect(this.#pool);
    try {
      // It is there before anybody locks it: those who lock what is not there can wait for each other for good.
      await this.#add(db, about, 0);
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
    const { row } = await this.#says.ask(db, 'SELECT revision FROM ligdicash_events WHERE name = ? FOR UPDATE', [about]);
    const known = Number(Object.values(row)[0]);
    const revision = event.data.revision ?? known;
    // What is older than what you know of a transaction would undo it.
    if (revision < known || !(await this.#add(db, event.id, revision))) return false;
    await this.#says.ask(db, 'UPDATE ligdicash_events SET revision = ? WHERE name = ?', [revision, about]);
    return true;
  }

  /** Whether the name was not there. */
  async #add(db, name, revision) {
    return (await this.#says.ask(db, this.#says.add, [name, revision])).count === 1;
  }
}

/** Remembers events in the MySQL or MariaDB database that holds your orders, so that both change or neither does. */
export class MysqlEventStore extends DatabaseEventStore {
  constructor(pool) {
    super(pool, MYSQL);
  }
}

/** Remembers events in the PostgreSQL database that holds your orders, so that both change or neither does. */
export class PostgresEventStore extends DatabaseEventStore {
  constructor(pool) {
    super(pool, POSTGRES);
  }
}
