import { misconfigured } from './error.js';

const TABLE = 'CREATE TABLE IF NOT EXISTS ligdicash_events (name TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL)';
const KNOWN = 'SELECT revision FROM ligdicash_events WHERE name = ?';
const PUT = `INSERT INTO ligdicash_events (name, revision) VALUES (?, ?)
  ON CONFLICT (name) DO UPDATE SET revision = excluded.revision RETURNING name`;
// It fails, and all with it, if the event is known, or older than what is known of its transaction.
const TAKE = `INSERT INTO ligdicash_events (name, revision)
  VALUES (?1, iif(EXISTS (SELECT 1 FROM ligdicash_events WHERE name = ?2 AND revision > ?3), NULL, ?3))`;

const about = ({ type, data }) => data.transaction_id ?? type;

/** What `node:sqlite`, libsql and better-sqlite3 say alike. */
const SQLITE = {
  make: (db) => db.exec(TABLE),
  ask: (db, sql, values) => db.prepare(sql).all(...values),
  transaction(db, work) {
    db.exec('BEGIN IMMEDIATE');
    try {
      const done = work();
      db.exec('COMMIT');
      return done;
    } catch (problem) {
      db.exec('ROLLBACK');
      throw problem;
    }
  },
};

/** What the storage of a Durable Object says. */
const DURABLE_OBJECT = {
  make: (storage) => storage.sql.exec(TABLE),
  ask: (storage, sql, values) => storage.sql.exec(sql, ...values).toArray(),
  transaction: (storage, work) => storage.transactionSync(work),
};

/** For a database that does nothing else during a transaction. */
class SynchronousEventStore {
  #db;
  #says;

  constructor(db, says) {
    this.#db = db;
    this.#says = says;
    says.make(db);
  }

  takeOnce(event, work) {
    return this.#says.transaction(this.#db, () => this.#remember(event) && this.#do(work, event));
  }

  #do(work, event) {
    // It would fail too late, outside the transaction.
    if (typeof work(event, this.#db)?.then === 'function') throw misconfigured('here the work of an event is no async function');
    return true;
  }

  #remember(event) {
    const ask = (sql, ...values) => this.#says.ask(this.#db, sql, values);
    const known = ask(KNOWN, about(event))[0]?.revision ?? 0;
    const revision = event.data.revision ?? known;
    if (revision < known || ask(KNOWN, event.id).length > 0) return false;
    for (const name of [about(event), event.id]) ask(PUT, name, revision);
    return true;
  }
}

export class SqliteEventStore extends SynchronousEventStore {
  constructor(db) {
    super(db, SQLITE);
  }
}

export class DurableObjectEventStore extends SynchronousEventStore {
  constructor(storage) {
    super(storage, DURABLE_OBJECT);
  }
}

/** D1 takes all statements of a transaction at once. */
export class D1EventStore {
  #db;

  constructor(db) {
    this.#db = db;
  }

  async takeOnce(event, work) {
    const revision = await this.#revision(event);
    if (revision === null) return false;
    const statement = (sql, ...values) => this.#db.prepare(sql).bind(...values);
    const take = [statement(TAKE, event.id, about(event), revision), statement(PUT, about(event), revision)];
    try {
      await this.#db.batch([...take, ...(await work(event, this.#db))]);
      return true;
    } catch (problem) {
      // Another delivery may have been faster.
      if ((await this.#revision(event)) === null) return false;
      throw problem;
    }
  }

  /** Of an event that is to be taken; else null. */
  async #revision(event) {
    const ask = (name) => this.#db.prepare(KNOWN).bind(name).first();
    const [taken, known] = [await ask(event.id), (await ask(about(event)))?.revision ?? 0];
    const revision = event.data.revision ?? known;
    return taken || revision < known ? null : revision;
  }
}
