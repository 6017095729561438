export { Client } from './client.js';
export { MysqlEventStore, PostgresEventStore } from './database.js';
export { LigdicashError } from './error.js';
export { EventVerifier } from './event.js';
export { OrderSigner } from './order.js';
export { AwsSigner, LocalSigner } from './signer.js';
export { JournalEventStore } from './store.js';
