// What each is for is in index.d.ts.
export { Client } from './client.js';
export { MysqlEventStore, PostgresEventStore } from './database.js';
export { LigdicashError } from './error.js';
export { EventVerifier } from './event.js';
export { handleEvents } from './handler.js';
export { OrderSigner } from './order.js';
export { LocalSigner } from './signer.js';
export { D1EventStore, DurableObjectEventStore, SqliteEventStore } from './sqlite.js';
