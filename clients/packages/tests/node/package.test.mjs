// The installed package, against prepared answers, the official verifiers' deliveries and the local stack.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { AwsSigner, Client, EventVerifier, JournalEventStore, LigdicashError, LocalSigner, OrderSigner } from 'ligdicash-lambda-server';

const read = (name) => JSON.parse(readFileSync(process.env[name], 'utf8'));
const [cases, made, numbers] = [read('CASES'), read('DELIVERIES'), read('NUMBERS').cases];
const { ANSWERS, STACK } = process.env;
const payout = { payoutId: 'P-1', amount: 5000, customer: '22670000001', method: 'mobile_money', description: 'Prime' };
const nobody = 'txn_' + '0'.repeat(32);

const fails = (error, expected = {}) => (problem) => {
  assert.ok(problem instanceof LigdicashError, inspect(problem));
  assert.equal(problem.error, error);
  for (const [name, value] of Object.entries(expected)) assert.deepEqual(problem[name], value, name);
  return true;
};
const temporary = () => join(mkdtempSync(join(tmpdir(), 'ligdicash-')), 'journal');

test('a proof is, byte for byte, what the documents say', () => {
  for (const { stack, lifetime, proof } of cases.proofs) {
    assert.equal(new OrderSigner(cases.key, { stack, lifetime }).sign(cases.order, cases.now), proof);
  }
  const [, plain] = cases.proofs[0].proof.split('.');
  const signed = new OrderSigner(cases.key).sign({ ...cases.order, aud: 'others', iat: 1, exp: 2 }, cases.now).split('.')[1];
  const claims = (text) => JSON.parse(Buffer.from(text, 'base64url'));
  assert.deepEqual(claims(signed), claims(plain), 'nothing in an order replaces them');
});

test('a key or a secret that anybody could guess is refused, and not shown', () => {
  for (const key of cases.wrongKeys) {
    assert.throws(() => new OrderSigner(key), (problem) => fails('invalid_configuration')(problem) && (!key || !inspect(problem).includes(key)));
  }
  for (const secret of cases.wrongSecrets) assert.throws(() => new EventVerifier(secret), fails('invalid_configuration'));
  assert.throws(() => new EventVerifier([]), fails('invalid_configuration'));
  for (const lifetime of [0, 24 * 3600 + 1, 1.5]) {
    assert.throws(() => new OrderSigner(cases.key, { lifetime }), fails('invalid_configuration'));
  }
});

test('money is whole francs', async () => {
  for (const wrong of cases.wrongAmounts) {
    const order = { ...cases.order, ...wrong };
    assert.throws(() => new OrderSigner(cases.key).sign(order), fails('invalid_request', { status: null }));
    await assert.rejects(new Client('http://127.0.0.1:9').initiate(order), fails('invalid_request', { status: null }));
  }
  const signer = new LocalSigner();
  await assert.rejects(
    new Client('http://127.0.0.1:9', { signer }).payOut({ ...payout, amount: 100.5 }),
    fails('invalid_request', { fields: [{ field: 'amount', detail: 'must be a whole number' }] }),
  );
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

test('each delivery is taken or refused as the official verifiers do', () => {
  const verifier = new EventVerifier(made.secret, { stack: made.stack });
  for (const { name, headers, body, expect } of made.deliveries) {
    const verify = () => verifier.verify(headers, Buffer.from(body), made.now);
    if (expect) {
      const status = { event_not_genuine: 401, event_malformed: 400, event_of_another_stack: 403 }[expect];
      assert.throws(verify, fails(expect, { status, repeatable: false }), name);
    } else {
      const { id, type, data } = verify();
      assert.deepEqual({ id, type, data }, { id: 'evt_1', type: JSON.parse(body).type, data: JSON.parse(body).data }, name);
    }
  }
});

test('of several secrets any one is good, and without a stack any stack is', () => {
  const named = (name) => made.deliveries.find((delivery) => delivery.name === name);
  const several = new EventVerifier([made.otherSecret, made.secret]);
  for (const name of ['a genuine payment.completed', 'signed with another secret', 'another stack']) {
    const { headers, body } = named(name);
    assert.equal(several.verify(new Headers(headers), body, made.now).type, 'payment.completed', name);
  }
});

test('an event is taken once, and an older one not at all, also by a process that comes after', () => {
  const path = temporary();
  const event = (id, revision, data = {}) => ({ id, data: { transaction_id: nobody, revision, ...data } });
  let applied = [];
  const open = () => new JournalEventStore(path, (change) => applied.push(change));
  let store = open();
  const take = (...given) => store.takeOnce(event(...given), ({ id }) => id);
  assert.deepEqual([take('evt_1', 2), take('evt_1', 2), take('evt_2', 1), take('evt_3', 2)], [true, false, false, true]);
  assert.throws(() => store.takeOnce(event('evt_4', 3), () => { throw new Error('the work failed'); }), /the work failed/);
  assert.throws(() => store.takeOnce(event('evt_4', 3), async () => {}), fails('invalid_configuration'));
  assert.deepEqual(applied, ['evt_1', 'evt_3']);
  store.close();
  writeFileSync(path, '{"webhookId":"evt_5"', { flag: 'a' }); // cut off by a crash
  applied = [];
  store = open();
  assert.deepEqual(applied, ['evt_1', 'evt_3']);
  assert.deepEqual([take('evt_3', 2), take('evt_2', 1), take('evt_4', 3), take('evt_5', 3)], [false, false, true, true]);
  store.close();
});

test('the program of the README does what it says', async () => {
  const { secret: WEBHOOK_SECRET, stack: STACK_NAME } = made;
  Object.assign(process.env, { API_URL: `${ANSWERS}/taken`, ORDER_KEY: cases.key, STACK_NAME, WEBHOOK_SECRET });
  const { pay, hear } = await import('./readme.mjs');
  assert.equal(await pay({ id: 'A-1001', price: 3000, title: 'Sac' }), 'https://pay.example/1');
  const done = [];
  const store = new JournalEventStore(temporary(), (change) => done.push(change));
  const take = (name) => {
    const { headers, body } = made.deliveries.find((delivery) => delivery.name === name);
    return hear(headers, body, store, ({ subject }) => subject);
  };
  const names = ['a genuine ping', 'a genuine payment.completed', 'a genuine payment.completed', 'another body', 'another stack'];
  const answers = [];
  for (const name of names) answers.push(await take(name));
  assert.deepEqual([answers, done], [[204, 204, 204, 401, 403], ['A-1001']]);
});

test('an answer becomes an error that says what may be repeated', async () => {
  for (const { name, kind, expect: { error, ...expected } } of cases.answers) {
    const client = new Client(`${ANSWERS}/${name}/`, { signer: new LocalSigner() });
    const ask = {
      payment: () => client.initiate(cases.order),
      direct: () => client.payDirect('a proof', '74000001', { code: '123456' }),
      payout: () => client.payOut(payout),
    };
    await assert.rejects(ask[kind](), fails(error, expected), name);
  }
});

test('no answer, or half an answer, may be asked for again', async () => {
  for (const name of ['slow', 'closed', 'cut']) {
    const began = Date.now();
    await assert.rejects(new Client(`${ANSWERS}/${name}`, { timeout: 1 }).initiate(cases.order), ({ error, repeatable }) => {
      assert.match(error, /^(no_answer|unexpected_answer)$/);
      return repeatable;
    }, name);
    assert.ok(Date.now() - began < 10_000, name);
  }
  await assert.rejects(new Client('http://127.0.0.1:1').status(nobody), fails('no_answer', { status: null, repeatable: true }));
});

test('an id is no path until it looks like one', async () => {
  const client = new Client(`${ANSWERS}/taken`, { signer: new LocalSigner() });
  for (const id of ['', '../payout', `${nobody}/..`, 'pay_' + '0'.repeat(32), `${nobody}\n`]) {
    await assert.rejects(client.status(id), fails('not_found', { status: 404 }), id);
  }
  await assert.rejects(client.payoutStatus(nobody), fails('not_found'));
  assert.throws(() => client.receiptUrl('../payout'), fails('not_found'));
  const receipt = `${ANSWERS}/taken/api/payment/${nobody}/receipt`;
  assert.deepEqual([client.receiptUrl(nobody), client.receiptUrl(nobody, 'fr')], [receipt, `${receipt}?lang=fr`]);
});

test("AWS's own library makes the same signature", async () => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not a secret, only for trying', sessionToken: 'a session' };
  const client = (given) => new Client(`${ANSWERS}/signed`, { signer: new AwsSigner({ region: 'eu-west-3', credentials: given }) });
  const request = { ...payout, description: 'Prime de mai – équipe A' };
  assert.equal((await client(credentials).payOut(request)).status, 'pending');
  assert.equal((await client(async () => credentials).payoutStatus('pay_' + '0'.repeat(32))).status, 'pending');
  const other = { ...credentials, secretAccessKey: 'another' };
  await assert.rejects(client(other).payOut(request), fails('unexpected_answer', { status: 403, repeatable: false }));
  await assert.rejects(client({}).payOut(request), fails('invalid_configuration'));
  await assert.rejects(new Client(ANSWERS).payOut(request), fails('invalid_configuration'));
});

test('the local stack: sign, initiate, hear, ask, pay out', { timeout: 60_000 }, async (context) => {
  const heard = [];
  const receiver = createServer(async (request, response) => {
    heard.push({ headers: request.headers, body: Buffer.concat(await request.toArray()) });
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const webhook = `http://127.0.0.1:${receiver.address().port}/ligdicash`;
  const stack = spawn(STACK, ['--port', '0', '--sandbox-port', '0', '--proofs', '--webhook', webhook], { stdio: ['ignore', 'pipe', 'inherit'] });
  context.after(() => (stack.kill(), receiver.close()));
  const banner = [];
  for await (const line of createInterface(stack.stdout)) if (banner.push(line.split(' ').at(-1)) === 3) break;
  const [shop, sandbox, key] = banner;

  const client = new Client(shop, { signer: new LocalSigner() });
  const signer = new OrderSigner(key, { stack: 'local' });
  const page = await client.initiate(signer.sign(cases.order));
  assert.deepEqual([page.status, new URL(page.pay_url).origin], ['pending', new URL(sandbox).origin]);
  assert.equal((await client.initiate(signer.sign(cases.order))).transaction_id, page.transaction_id);
  const { status, amount, amount_proven: proven, retry_after: after } = await client.status(page.transaction_id);
  assert.deepEqual([status, amount, proven, Number.isInteger(after)], ['pending', 3000, true, true]);

  await assert.rejects(client.initiate(cases.order), fails('order_proof_required', { status: 401, repeatable: false }));
  const elsewhere = new OrderSigner(key, { stack: 'boutique' });
  await assert.rejects(client.initiate(elsewhere.sign(cases.order)), fails('order_proof_invalid'));
  const wrong = new OrderSigner(cases.key);
  await assert.rejects(client.initiate(wrong.sign(cases.order)), fails('order_proof_invalid'));
  await assert.rejects(client.status(nobody), fails('not_found', { status: 404 }));
  await assert.rejects(client.initiate(signer.sign({ ...cases.order, amount: 3, items: [] })), (problem) => problem.fields.length > 0 && fails('invalid_request', { status: 400 })(problem));

  const store = new JournalEventStore(temporary());
  const verifier = new EventVerifier('whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=', { stack: 'local' });
  /** The first event of this type that is new. */
  const hear = async (type) => {
    for (;;) {
      const { headers, body } = heard.shift() ?? {};
      if (!body) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      const event = verifier.verify(headers, body);
      const again = [store.takeOnce(event, () => {}), store.takeOnce(event, () => {})];
      assert.deepEqual(again, [true, false]);
      if (event.type === type) return event;
    }
  };
  const act = (path) => fetch(`${sandbox}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  assert.ok((await act(`invoices/${page.transaction_id}/pay`)).ok);
  const paid = await hear('payment.completed');
  assert.deepEqual([paid.subject, paid.data.amount, paid.data.transaction_id, paid.data.amount_proven], ['A-1001', 3000, page.transaction_id, true]);
  assert.equal((await client.status(page.transaction_id)).status, 'completed');
  await assert.rejects(client.initiate(signer.sign(cases.order)), fails('order_already_paid', { status: 409, repeatable: false }));

  const given = { code: '123456', operator: 'orange_bf' };
  const direct = (previous) => client.payDirect(signer.sign({ ...cases.order, orderId: 'A-1002' }), '74 00 00 03', { ...given, previous });
  const first = await direct();
  assert.deepEqual([first.status, first.operator, first.mode], ['pending', 'orange_bf', 'code']);
  assert.equal((await direct()).transaction_id, first.transaction_id);
  await assert.rejects(direct(first.transaction_id), fails('order_attempt_in_progress', { status: 409, repeatable: false }));
  assert.ok((await client.operators()).some(({ key }) => key === 'orange_bf'));

  const sent = await client.payOut(payout);
  assert.deepEqual([sent.status, sent.payout_id], ['pending', 'P-1']);
  assert.equal((await client.payOut(payout)).transaction_id, sent.transaction_id);
  await assert.rejects(client.payOut({ ...payout, amount: 6000 }), fails('payout_id_reused', { status: 409, repeatable: false }));
  await assert.rejects(client.payOut({ ...payout, payoutId: 'P-2', customer: '1' }), fails('invalid_request'));
  // All spellings of a number are one payout; a text that is none begins nothing.
  for (const { text, number } of numbers.filter(({ home }) => home === undefined)) {
    const asked = client.payOut({ ...payout, payoutId: `N-${number}`, customer: text, amount: 100 });
    const outcome = await asked.then(() => null, ({ error }) => error);
    assert.equal(outcome === 'invalid_request', number === undefined, text);
    assert.notEqual(outcome, 'payout_id_reused', text);
  }
  const unsigned = new Client(shop, { signer: { sign: (method, url, headers) => headers } });
  await assert.rejects(unsigned.payOut(payout), ({ status, repeatable }) => status === 403 && !repeatable);
  assert.ok((await act(`payouts/${sent.transaction_id}/complete`)).ok);
  assert.equal((await hear('payout.completed')).subject, 'P-1');
  assert.equal((await client.payoutStatus(sent.transaction_id)).status, 'completed');
});
