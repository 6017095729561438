// Compiles, and never runs: what the types allow, and what they refuse.
import type { IncomingMessage } from 'node:http';
import { createPool } from 'mysql2/promise';
import { Pool, type PoolClient } from 'pg';
import Libsql from 'libsql';
import {
  Client, D1EventStore, DurableObjectEventStore, EventVerifier, handleEvents, LigdicashError, MysqlEventStore, OrderSigner,
  PostgresEventStore, SqliteEventStore, type EventStore,
} from 'ligdicash-lambda-server';
import { AwsSigner } from 'ligdicash-lambda-server/aws';
import { JournalEventStore } from 'ligdicash-lambda-server/journal';

const order = { orderId: 'A-1001', amount: 3000, description: 'Sac' };
const proof: string = await new OrderSigner('key', { stack: ['boutique', 'marche'] }).sign(order);
// @ts-expect-error an amount is a number
new OrderSigner('key').sign({ ...order, amount: '3000' });

const client = new Client('https://api.example.com', { signer: new AwsSigner({ region: 'eu-west-3' }) });
const page: string = (await client.initiate(proof, { replace: true })).pay_url;
const wait: number | null = (await client.status(page)).retry_after;
const direct = await client.payDirect(proof, '76 00 00 00', { code: '123456', previous: page });
const said: string | undefined = direct.show?.fr;
// @ts-expect-error there is no such method
await client.payOut({ payoutId: 'P-1', amount: 5000, method: 'cheque', description: 'Prime' });

const made: string = (await client.links.make({ label_fr: 'Sac', amount: 5000 })).address;
for await (const link of client.links.list()) if (!('unreadable' in link)) void [link.state, made];
for (const payment of (await client.links.show('7K3MN8QR2TVWXYZ9')).payments) {
  const paid: number = 'unreadable' in payment ? 0 : payment.amount;
  void paid;
}
// @ts-expect-error a price is a number
await client.links.make({ amount: '5000' });

const store: EventStore<string> = new JournalEventStore<string>('journal', (change) => change.length);
const ofMysql: EventStore = new MysqlEventStore(createPool('mysql://root@localhost/shop'));
const ofPostgres = new PostgresEventStore<PoolClient>(new Pool());
const verifier = new EventVerifier(['whsec_', 'whsec_'], { stack: 'boutique' });
const hear: (request: Request) => Promise<Response> = handleEvents(verifier, store, ({ subject }) => subject ?? '');
handleEvents(verifier, ofPostgres, async (event, db) => void (await db.query('SELECT 1', [event.id])));
const ofLibsql = new SqliteEventStore(new Libsql('shop.sqlite'));
handleEvents(verifier, ofLibsql, (event, db: Libsql.Database) => db.prepare('SELECT 1').get(event.id));
// As the types of Cloudflare declare them.
interface D1PreparedStatement {
  bind(...values: unknown[]): D1PreparedStatement;
  first<T = unknown>(column: string): Promise<T | null>;
}
interface D1Database {
  prepare(query: string): D1PreparedStatement;
  batch<T = unknown>(statements: D1PreparedStatement[]): Promise<{ results: T[] }[]>;
}
interface DurableObjectStorage {
  sql: { exec<T extends Record<string, string | number | null>>(query: string, ...bindings: any[]): { toArray(): T[] } };
  transactionSync<T>(closure: () => T): T;
}
const ofD1 = new D1EventStore({} as D1Database);
handleEvents(verifier, ofD1, (event, db: D1Database) => [db.prepare('SELECT 1').bind(event.id)]);
// @ts-expect-error D1 runs what is returned
handleEvents(verifier, ofD1, (event, db: D1Database) => db.prepare('SELECT 1').bind(event.id));
const ofObject = new DurableObjectEventStore({} as DurableObjectStorage);
handleEvents(verifier, ofObject, (event, { sql }: DurableObjectStorage) => sql.exec('SELECT 1', event.id));
await hear(new Request('https://shop.example'));
try {
  const event = await verifier.verify(new Map<string, string>(), '{}');
  const { headers, rawHeaders } = {} as IncomingMessage;
  for (const form of [headers, rawHeaders]) await verifier.verify(form, new ArrayBuffer(8));
  // @ts-expect-error a parsed body has other bytes
  await verifier.verify(new Headers(), { type: 'ping' });
  const operator: string | null | undefined = event.data.operator_name;
  // What a type says of its data holds once the type is looked at.
  if (event.type === 'payment.accepted') {
    const [amount, paid, order]: [number, number, string] = [event.data.amount, event.data.amount_paid, event.subject];
    void [amount, paid, order];
  } else if (event.type === 'payment.duplicate') {
    const reported: number | null = event.data.amount_reported;
    // @ts-expect-error only an accepted payment has it for sure
    const paid: number = event.data.amount_paid;
    void [reported, paid];
  } else if (event.type === 'ping') {
    const nothing: null = event.subject;
    void nothing;
  } else {
    // @ts-expect-error a type that comes later is no such word
    if (event.type === 'payment.complete') throw event;
    const later: string = event.type;
    void later;
  }
  const link: string | undefined = event.data.link_id;
  const taken: boolean = await store.takeOnce(event, ({ subject }) => subject ?? '');
  await new MysqlEventStore(createPool({})).takeOnce(event, (_, db) => db.execute('SELECT 1', [event.id]));
  await ofPostgres.takeOnce(event, (_, db) => db.query('SELECT 1'));
  void [taken, wait, operator, link, ofMysql, said];
} catch (problem) {
  if (problem instanceof LigdicashError) {
    const { error, fields, retryAfter, repeatable }: { error: string; fields: { field: string }[]; retryAfter: number | null; repeatable: boolean } = problem;
    void [error, fields, retryAfter, repeatable];
  }
}
