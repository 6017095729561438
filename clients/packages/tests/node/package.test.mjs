// The installed package, against prepared answers, the official verifiers' deliveries and the local stack.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, on, once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { inspect } from 'node:util';
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import express from 'express';
import Libsql from 'libsql';
import { Client, D1EventStore, EventVerifier, handleEvents, LocalSigner, OrderSigner, SqliteEventStore } from 'ligdicash-lambda-server';
import { AwsSigner } from 'ligdicash-lambda-server/aws';
import { JournalEventStore } from 'ligdicash-lambda-server/journal';
import { startLocal } from 'ligdicash-lambda-server/testing';
import { d1, TABLE } from './d1.mjs';
import { fails, looks, nobody, payout, takesOnce, terms } from './everywhere.mjs';

const read = (name) => JSON.parse(readFileSync(process.env[name], 'utf8'));
const [cases, made, numbers] = [read('CASES'), read('DELIVERIES'), read('NUMBERS').cases];
const { ANSWERS: answers, STACK } = process.env;
const temporary = () => join(mkdtempSync(join(tmpdir(), 'ligdicash-')), 'journal');

for (const [name, look] of Object.entries(looks)) test(name, () => look({ cases, made, answers }));

const require = createRequire(import.meta.url);
for (const [name, look] of Object.entries(require('./everywhere.cjs').looks)) {
  test(`in CommonJS ${name}`, () => look({ cases, made, answers }));
}

test('CommonJS has the names that an ES module has', async () => {
  for (const path of ['', '/aws', '/journal', '/testing']) {
    const [required, imported] = [require(`ligdicash-lambda-server${path}`), await import(`ligdicash-lambda-server${path}`)];
    assert.deepEqual(Object.keys(required).sort(), Object.keys(imported).sort());
    assert.notEqual(Object.values(required)[0], Object.values(imported)[0], 'its own code');
  }
});

test('a secret is in nothing that is printed', () => {
  const secrets = [cases.key, made.secret, 'a key of mine', 'an AWS secret'];
  const raw = [Buffer.from(cases.key, 'base64'), Buffer.from(made.secret.slice(6), 'base64')];
  const shown = secrets.concat(raw.flatMap((bytes) => [bytes.toString('hex'), bytes.toString('latin1'), inspect(bytes).slice(8, 40)]));
  const signers = [
    new LocalSigner('a key of mine'),
    new AwsSigner({ region: 'eu-west-3', credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'an AWS secret' } }),
  ];
  const clients = signers.map((signer) => new Client('http://127.0.0.1:9', { signer }));
  for (const object of [new OrderSigner(cases.key), new EventVerifier(made.secret), ...signers, ...clients]) {
    const printed = inspect(object, { depth: 9, showHidden: true }) + JSON.stringify(object) + String(object);
    for (const secret of shown) assert.ok(!printed.includes(secret), printed);
  }
});

test('an event is taken once, and an older one not at all, also by a process that comes after', async () => {
  const path = temporary();
  const event = (id, revision, data = {}) => ({ id, data: { transaction_id: nobody, revision, ...data } });
  let applied = [];
  const open = () => new JournalEventStore(path, (change) => applied.push(change));
  let store = open();
  const take = (...given) => store.takeOnce(event(...given), ({ id }) => id);
  assert.deepEqual([take('evt_1', 2), take('evt_1', 2), take('evt_2', 1), take('evt_3', 2)], [true, false, false, true]);
  assert.throws(() => store.takeOnce(event('evt_4', 3), () => { throw new Error('the work failed'); }), /the work failed/);
  await fails(() => store.takeOnce(event('evt_4', 3), async () => {}), 'invalid_configuration');
  assert.deepEqual(applied, ['evt_1', 'evt_3']);
  store.close();
  writeFileSync(path, '{"webhookId":"evt_5"', { flag: 'a' }); // cut off by a crash
  applied = [];
  store = open();
  assert.deepEqual(applied, ['evt_1', 'evt_3']);
  assert.deepEqual([take('evt_3', 2), take('evt_2', 1), take('evt_4', 3), take('evt_5', 3)], [false, false, true, true]);
  store.close();
});

// Node 20 has none of its own.
const { DatabaseSync } = await import('node:sqlite').catch(() => ({}));
const kinds = { libsql: Libsql, ...(DatabaseSync && { 'node:sqlite': DatabaseSync }) };
const ADD = 'INSERT INTO parcels (name) VALUES (?)';
const withParcels = (db) => (db.exec('CREATE TABLE parcels (name TEXT NOT NULL)'), db);
const counting = (db) => () => db.prepare('SELECT count(*) AS count FROM parcels').get().count;

for (const [name, Database] of Object.entries(kinds)) {
  test(`in a database of ${name} an event is taken once, and an older one not at all`, async () => {
    const db = withParcels(new Database(temporary()));
    const store = new SqliteEventStore(db);
    const add = ({ id }, given) => void given.prepare(ADD).run(id);
    await takesOnce(store, add, counting(db));
    const event = { id: 'evt_7', type: 'payment.completed', data: { transaction_id: nobody, revision: 9 } };
    await fails(() => store.takeOnce(event, async (...given) => add(...given)), 'invalid_configuration');
    assert.deepEqual([counting(db)(), store.takeOnce(event, add)], [4, true]);
  });
}

test('in D1 an event is taken once, and an older one not at all', async () => {
  const db = withParcels(new Libsql(temporary()));
  db.exec(TABLE);
  const store = new D1EventStore(d1(db));
  const add = ({ id }, given) => [given.prepare(ADD).bind(id)];
  await takesOnce(store, add, counting(db));
  const event = { id: 'evt_7', type: 'payment.completed', data: { transaction_id: nobody, revision: 9 } };
  await assert.rejects(store.takeOnce(event, (...given) => [...add(...given), given[1].prepare(ADD).bind(null)]), /NOT NULL/);
  assert.deepEqual([counting(db)(), await store.takeOnce(event, add)], [4, true]);
});

const { secret: WEBHOOK_SECRET, stack: STACK_NAME } = made;
Object.assign(process.env, { API_URL: `${answers}/taken`, ORDER_KEY: cases.key, STACK_NAME, WEBHOOK_SECRET });
const path = '/ligdicash/webhook';

test('the program of the README opens a payment', async () => {
  const { pay } = await import('./payments.js');
  assert.equal(await pay({ id: 'A-1001', price: 3000, title: 'Sac' }), 'https://pay.example/1');
});

test('the shop of the README in a worker opens a payment, and an order is paid once', async () => {
  const [{ default: app }, { db }] = [await import('./shop-worker.mjs'), await import('./bindings.mjs')];
  const pay = (id) => app.request(`/orders/${id}/pay`, { method: 'POST' });
  const opened = await pay('A-1001');
  assert.deepEqual([opened.status, opened.headers.get('location'), (await pay('A-1')).status], [303, 'https://pay.example/1', 404]);
  for (const name of ['a genuine ping', 'a genuine payment.completed', 'a genuine payment.completed']) {
    assert.equal(await send(app.fetch, name), 204);
  }
  assert.deepEqual(db.prepare('SELECT id, status FROM orders ORDER BY id').all().map(Object.values), [['A-1001', 'paid'], ['A-1002', 'open']]);
});

/** Each adapter of the README in its framework: what sends a request to it. */
const adapters = {
  Express: async (context) => over(context, (await import('./server.js')).default),
  Next: async () => (await import('./app/ligdicash/webhook/route.js')).POST,
  Nest: async (context) => over(context, await nest({ rawBody: true })),
  Hono: async () => (await import('./hono.js')).default.fetch,
};

// What the README says of two runtimes, in each of them.
const here = { hostname: '127.0.0.1', port: 0 };
if (globalThis.Deno) adapters.Deno = async (context) => {
  const server = Deno.serve(here, (await import('./payments.js')).hear);
  context.after(() => server.shutdown());
  return at(server.addr.port);
};
if (globalThis.Bun) adapters.Bun = async (context) => {
  const server = Bun.serve({ ...here, fetch: (await import('./payments.js')).hear });
  context.after(() => server.stop());
  return at(server.port);
};

// The folder in which a real Next has built the README's route.
const { NEXT } = process.env;
if (NEXT) {
  adapters['Next itself'] = async (context) => at(await next(context));
  test("the looks in Vercel's edge runtime", async (context) => {
    const edge = `http://127.0.0.1:${await next(context)}/edge`;
    const answer = await fetch(edge, { method: 'POST', body: JSON.stringify({ cases, made, answers }) });
    assert.deepEqual(await answer.json(), Object.keys(looks));
  });
}

async function next(context) {
  const server = spawn('node_modules/.bin/next', ['start', '--port', '0'], { cwd: NEXT, stdio: ['ignore', 'pipe', 'inherit'] });
  context.after(() => server.kill());
  for await (const line of createInterface(server.stdout)) {
    const [, port] = /Local: .*:([0-9]+)/.exec(line) ?? [];
    if (port) return port;
  }
  throw new Error('Next has not started');
}

const at = (port) => (request) => fetch(new Request(new URL(path, `http://127.0.0.1:${port}`), request));

async function over(context, app) {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  return at(server.address().port);
}

async function nest(options) {
  const { LigdicashController } = await import('./ligdicash.controller.js');
  class Shop {}
  Module({ controllers: [LigdicashController] })(Shop);
  const app = await NestFactory.create(Shop, { logger: false, ...options });
  return (await app.init()).getHttpAdapter().getInstance();
}

async function send(adapter, name) {
  const { headers, body } = made.deliveries.find((delivery) => delivery.name === name);
  const given = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body, duplex: 'half' };
  return (await adapter(new Request(`http://shop.example${path}`, given))).status;
}

for (const [framework, start] of Object.entries(adapters)) {
  test(`the adapter for ${framework} takes an event, and refuses a forged one`, async (context) => {
    const adapter = await start(context);
    const answers = [];
    const names = ['a genuine ping', 'a genuine payment.completed', 'another body', 'another stack'];
    for (const name of names) answers.push(await send(adapter, name));
    assert.deepEqual(answers, [204, 204, 401, 403]);
    assert.deepEqual((await import('./shop.js')).done, ['A-1001'], 'all of them together');
  });
}

test('a body that a framework has parsed is an error that says what to change', async (context) => {
  const { hear } = await import('./payments.js');
  const parsing = express().use(express.json()).post(path, async (request, response) => {
    response.sendStatus((await hear(request)).status);
  });
  const printed = context.mock.method(console, 'error', () => {});
  for (const app of [parsing, await nest({})]) {
    assert.equal(await send(await over(context, app), 'a genuine payment.completed'), 500);
    assert.match(printed.mock.calls.at(-1).arguments[0].message, /express\.raw.*rawBody: true/);
  }
});

test('the local stack: sign, initiate, hear, ask, pay out', { timeout: 60_000 }, async (context) => {
  const told = new EventEmitter();
  const news = on(told, 'event');
  const store = new JournalEventStore(temporary(), (event) => told.emit('event', event));
  // The secret of every local stack.
  const verifier = new EventVerifier('whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=', { stack: 'local' });
  const hear = handleEvents(verifier, store, (event) => event);
  const receiver = createServer(async (request, response) => {
    const delivery = { headers: request.rawHeaders, body: Buffer.concat(await request.toArray()) };
    // As if each came twice.
    const statuses = [await hear(delivery), await hear(delivery)].map(({ status }) => status);
    response.writeHead(Math.max(...statuses)).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const webhook = `http://127.0.0.1:${receiver.address().port}/ligdicash`;
  const local = await startLocal(STACK, { webhook });
  context.after(() => (local.stop(), receiver.close()));
  const { url: shop, orderKey: key, sandbox } = local;

  const client = new Client(shop, { signer: new LocalSigner() });
  const signer = new OrderSigner(key, { stack: 'local' });
  const initiate = async (by = signer, order = cases.order) => client.initiate(await by.sign(order));
  const page = await initiate();
  assert.deepEqual([page.status, new URL(page.pay_url).origin], ['pending', new URL(sandbox).origin]);
  assert.equal((await initiate()).transaction_id, page.transaction_id);
  const { status, amount, amount_proven: proven, retry_after: after } = await client.status(page.transaction_id);
  assert.deepEqual([status, amount, proven, Number.isInteger(after)], ['pending', 3000, true, true]);

  await fails(() => client.initiate(cases.order), 'order_proof_required', { status: 401, repeatable: false });
  const elsewhere = new OrderSigner(key, { stack: 'boutique' });
  await fails(() => initiate(elsewhere), 'order_proof_invalid');
  const wrong = new OrderSigner(cases.key);
  await fails(() => initiate(wrong), 'order_proof_invalid');
  await fails(() => client.status(nobody), 'not_found', { status: 404 });
  const { fields } = await fails(() => initiate(signer, { ...cases.order, amount: 3, items: [] }), 'invalid_request', { status: 400 });
  assert.ok(fields.length > 0);

  const taken = [];
  const heard = async (type) => {
    while (taken.at(-1)?.type !== type) taken.push((await news.next()).value[0]);
    return taken.at(-1);
  };
  const act = (path) => fetch(`${sandbox}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  await local.pay(page.transaction_id);
  const paid = await heard('payment.completed');
  assert.deepEqual([paid.subject, paid.data.amount, paid.data.transaction_id, paid.data.amount_proven], ['A-1001', 3000, page.transaction_id, true]);
  assert.equal((await client.status(page.transaction_id)).status, 'completed');
  await fails(initiate, 'order_already_paid', { status: 409, repeatable: false });

  const given = { code: '123456', operator: 'orange_bf' };
  const proof = await signer.sign({ ...cases.order, orderId: 'A-1002' });
  const direct = (previous) => client.payDirect(proof, '74 00 00 03', { ...given, previous });
  const first = await direct();
  assert.deepEqual([first.status, first.operator, first.mode], ['pending', 'orange_bf', 'code']);
  assert.equal((await direct()).transaction_id, first.transaction_id);
  await fails(() => direct(first.transaction_id), 'order_attempt_in_progress', { status: 409, repeatable: false });
  assert.ok((await client.operators()).some(({ key }) => key === 'orange_bf'));

  const sent = await client.payOut(payout);
  assert.deepEqual([sent.status, sent.payout_id], ['pending', 'P-1']);
  assert.equal((await client.payOut(payout)).transaction_id, sent.transaction_id);
  await fails(() => client.payOut({ ...payout, amount: 6000 }), 'payout_id_reused', { status: 409, repeatable: false });
  await fails(() => client.payOut({ ...payout, payoutId: 'P-2', customer: '1' }), 'invalid_request');
  // All spellings of a number are one payout; a text that is none begins nothing.
  for (const { text, number } of numbers.filter(({ home }) => home === undefined)) {
    const asked = client.payOut({ ...payout, payoutId: `N-${number}`, customer: text, amount: 100 });
    const outcome = await asked.then(() => null, ({ error }) => error);
    assert.equal(outcome === 'invalid_request', number === undefined, text);
    assert.notEqual(outcome, 'payout_id_reused', text);
  }
  const made = [await client.links.make(terms), await client.links.make({ ...terms, amount: undefined, least: 500, most: 5000, many: true })];
  const listed = [];
  for await (const link of client.links.list()) listed.push(link);
  for (const { link_id: id } of made) assert.ok(listed.some((link) => link.link_id === id));
  const { link_id: link, address } = made[0];
  const { shop: name, payments } = await client.links.show(link.toLowerCase());
  assert.deepEqual([new URL(address).origin, typeof name, payments], [new URL(shop).origin, 'string', []]);
  assert.equal((await client.links.withdraw(link)).state, 'withdrawn');
  await fails(() => client.links.make({ ...terms, amount: 1.5 }), 'invalid_request', { status: 400 });
  await fails(() => client.links.show('0'.repeat(16)), 'not_found', { status: 404 });
  const unsigned = new Client(shop, { signer: { sign: (method, url, headers) => headers } });
  await assert.rejects(unsigned.payOut(payout), ({ status, repeatable }) => status === 403 && !repeatable);
  assert.ok((await act(`payouts/${sent.transaction_id}/complete`)).ok);
  assert.equal((await heard('payout.completed')).subject, 'P-1');
  assert.equal((await client.payoutStatus(sent.transaction_id)).status, 'completed');
  assert.equal(new Set(taken.map(({ id }) => id)).size, taken.length, 'each event once');
});
