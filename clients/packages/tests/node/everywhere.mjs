// The installed package in any runtime: what is here takes nothing from Node, and no file.
import { Client, EventVerifier, handleEvents, LigdicashError, LocalSigner, OrderSigner } from 'ligdicash-lambda-server';
import { AwsSigner } from 'ligdicash-lambda-server/aws';
import { fakeBackend, signedEvent } from 'ligdicash-lambda-server/testing';

export const payout = { payoutId: 'P-1', amount: 5000, customer: '22670000001', method: 'mobile_money', description: 'Prime' };
export const terms = { amount: 7500, label_fr: 'Pagne tissé' };
export const nobody = 'txn_' + '0'.repeat(32);

function same(found, expected, about) {
  const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${about}: ${is} instead of ${should}`);
}

/** The error of this code that the work throws, at once or later, with these members. */
export async function fails(work, error, expected = {}) {
  const problem = await (async () => work())().then(() => null, (thrown) => thrown);
  if (!(problem instanceof LigdicashError)) throw new Error(`${problem} instead of ${error}`);
  same(problem.error, error, 'the code');
  for (const [name, value] of Object.entries(expected)) same(problem[name], value, `${error}, ${name}`);
  return problem;
}

const delivery = ({ deliveries }, name) => deliveries.find((one) => one.name === name);

/** A store in memory, and what was fulfilled. */
function shop() {
  const [taken, done] = [new Set(), []];
  const takeOnce = (event, work) => !taken.has(event.id) && taken.add(event.id) && work(event);
  return { store: { takeOnce }, done, fulfil: ({ subject }) => done.push(subject) };
}

/** What a store promises: `add` adds a parcel in the work of an event, and `parcels` counts them. */
export async function takesOnce(store, add, parcels) {
  const event = (id, revision) => ({ id, type: 'payment.completed', data: { transaction_id: nobody, revision } });
  const take = async (id, revision, work = add) => store.takeOnce(event(id, revision), work);
  const taken = [];
  for (const [id, revision] of [['evt_1', 2], ['evt_1', 2], ['evt_2', 1], ['evt_3', 2], ['evt_4', undefined]]) taken.push(await take(id, revision));
  same([taken, await parcels()], [[true, false, false, true, true], 3], 'once, and nothing older');
  const failing = (...given) => {
    add(...given);
    throw new Error('the work failed');
  };
  same([await take('evt_5', 3, failing).catch(({ message }) => message), await parcels()], ['the work failed', 3], 'undone');
  const both = await Promise.all([take('evt_5', 3), take('evt_5', 3)]);
  same([both.sort(), await parcels(), await take('evt_6', 2)], [[false, true], 4, false], 'of two at once one');
}

/** Each takes the cases, the deliveries, the address of the prepared answers, and what serves a handler, if anything does. */
export const looks = {
  async 'a proof is, byte for byte, what the documents say'({ cases }) {
    for (const { stack, lifetime, proof } of cases.proofs) {
      same(await new OrderSigner(cases.key, { stack, lifetime }).sign(cases.order, cases.now), proof, stack);
    }
    const hostile = await new OrderSigner(cases.key).sign({ ...cases.order, aud: 'others', iat: 1, exp: 2 }, cases.now);
    const { aud, iat, exp } = JSON.parse(atob(hostile.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
    same([aud, iat, exp], ['ligdicash-lambda', cases.now, cases.now + 3600], 'nothing in an order replaces them');
  },

  async 'a key or a secret that anybody could guess is refused, and not shown'({ cases }) {
    for (const key of [...cases.wrongKeys, `${cases.key}\n`, cases.key.replace('=', ''), undefined, null]) {
      const { message, stack } = await fails(() => new OrderSigner(key), 'invalid_configuration');
      if (key && (message + stack).includes(key)) throw new Error(message);
    }
    for (const secret of [...cases.wrongSecrets, undefined, null, []]) {
      await fails(() => new EventVerifier(secret), 'invalid_configuration');
    }
    for (const lifetime of [0, 24 * 3600 + 1, 1.5]) {
      await fails(() => new OrderSigner(cases.key, { lifetime }), 'invalid_configuration');
    }
  },

  async 'money is whole francs'({ cases }) {
    const client = new Client('http://127.0.0.1:9', { signer: new LocalSigner() });
    for (const wrong of cases.wrongAmounts) {
      const order = { ...cases.order, ...wrong };
      await fails(() => new OrderSigner(cases.key).sign(order), 'invalid_request', { status: null });
      await fails(() => client.initiate(order), 'invalid_request', { status: null });
    }
    const fields = [{ field: 'amount', detail: 'must be a whole number' }];
    await fails(() => client.payOut({ ...payout, amount: 100.5 }), 'invalid_request', { fields });
  },

  async 'each delivery is taken or refused as the official verifiers do'({ made }) {
    const verifier = new EventVerifier(made.secret, { stack: made.stack });
    for (const { name, headers, body, expect, why } of made.deliveries) {
      const verify = () => verifier.verify(headers, new TextEncoder().encode(body), made.now);
      if (expect) {
        const status = { event_not_genuine: 401, event_malformed: 400, event_of_another_stack: 403 }[expect];
        await fails(verify, expect, { status, repeatable: false, detail: why });
      } else {
        const { id, type, data } = await verify();
        same([id, type, data], ['evt_1', JSON.parse(body).type, JSON.parse(body).data], name);
      }
    }
  },

  async 'of several secrets any one is good, and without a stack any stack is'({ made }) {
    const several = new EventVerifier([made.otherSecret, made.secret]);
    for (const name of ['a genuine payment.completed', 'signed with another secret', 'another stack']) {
      const { headers, body } = delivery(made, name);
      same((await several.verify(headers, body, made.now)).type, 'payment.completed', name);
    }
  },

  async 'headers have any form, and their names any case'({ made }) {
    const verifier = new EventVerifier(made.secret);
    const { headers, body } = delivery(made, 'a genuine payment.completed');
    const pairs = Object.entries(headers);
    const upper = pairs.map(([name, value]) => [name.toUpperCase(), value]);
    const forms = [new Headers(upper), new Map(pairs), upper, upper.flat(), Object.fromEntries(upper), Object.assign(Object.create(null), headers)];
    for (const form of forms) same((await verifier.verify(form, body, made.now)).id, 'evt_1', form);
    for (const form of [new Headers(), {}, [], { ...headers, 'webhook-id': undefined }, ['host', 'webhook-id', ...pairs.slice(1).flat()]]) {
      await fails(() => verifier.verify(form, body, made.now), 'event_not_genuine');
    }
  },

  async 'a body is the bytes as they came, and no parsed one'({ made }) {
    const verifier = new EventVerifier(made.secret);
    const { headers, body } = delivery(made, 'a genuine one with accents');
    const bytes = new TextEncoder().encode(body);
    const apart = new Uint8Array([0, ...bytes, 0]).subarray(1, -1);
    for (const raw of [body, bytes, apart, bytes.buffer]) same((await verifier.verify(headers, raw, made.now)).id, 'evt_1', 'raw');
    for (const parsed of [JSON.parse(body), {}, [...bytes], null, undefined]) {
      const { detail } = await fails(() => verifier.verify(headers, parsed, made.now), 'invalid_configuration');
      for (const change of ['express.raw', 'rawBody']) if (!detail.includes(change)) throw new Error(detail);
    }
  },

  async 'a delivery is answered once it is stored, and asked for again where it is not'({ made, serve = (handler) => handler }) {
    const { store, done, fulfil } = shop();
    const hear = handleEvents(new EventVerifier(made.secret, { stack: made.stack }), store, fulfil);
    const served = serve(hear);
    const request = ({ headers, body }) => new Request('http://shop.example/ligdicash/webhook', { method: 'POST', headers, body });
    const genuine = delivery(made, 'a genuine payment.completed');
    const status = async (given, handler = served) => (await handler(given)).status;
    const [printed, error] = [[], console.error];
    console.error = (problem) => printed.push(problem.message ?? problem);
    const names = ['a genuine ping', 'no body', 'another body', 'no data', 'another stack'];
    const [found, told] = [[], []];
    for (const name of names) {
      const answer = await served(request(delivery(made, name)));
      found.push(answer.status);
      told.push(await answer.text());
    }
    same([found, told, done], [[204, 401, 401, 400, 403], ['', '', '', '', ''], []], 'what changes nothing');
    const reasons = names.slice(1).map((name) => delivery(made, name)).map(({ expect, why }) => `${expect}: ${why}`);
    same(printed.splice(0), reasons, 'what the log says');
    for (let times = 0; times < 2; times += 1) same(await status(request(genuine)), 204, 'genuine');
    same(await status(genuine, hear), 204, 'headers and a body');
    same(done, ['A-1001'], 'fulfilled');

    try {
      const broken = (problem) => handleEvents(new EventVerifier(made.secret), { takeOnce: async () => { throw problem; } }, fulfil);
      same(await status(genuine, broken(new Error('the database is down'))), 500, 'no database');
      same(await status(genuine, broken(new LigdicashError('not_found', 'asked in vain', { status: 404 }))), 500, 'no status of the backend');
      const parsed = { ...genuine, body: JSON.parse(genuine.body) };
      const consumed = request(genuine);
      await consumed.text();
      same([await status(parsed, hear), await status(consumed, hear)], [500, 500], 'no raw body');
    } finally {
      console.error = error;
    }
    const beginnings = ['the database is down', 'not_found: ', 'invalid_configuration: the body of an event', 'invalid_configuration: the body of the request'];
    same(printed.map((message, at) => message.startsWith(beginnings[at])), [true, true, true, true], printed);
  },

  async 'an answer becomes an error that says what may be repeated'({ cases, answers }) {
    for (const { name, kind, expect: { error, ...expected } } of cases.answers) {
      const client = new Client(`${answers}/${name}/`, { signer: new LocalSigner() });
      const ask = {
        payment: () => client.initiate(cases.order),
        direct: () => client.payDirect('a proof', '74000001', { code: '123456' }),
        payout: () => client.payOut(payout),
        link: () => client.links.list().next(),
        new_link: () => client.links.make(terms),
      };
      await fails(ask[kind], error, expected);
    }
  },

  async 'a shop tests its code with a signed event of each type, and with a fake of the backend'({ made }) {
    const verifier = new EventVerifier(made.secret, { stack: made.stack });
    for (const { name, body } of made.deliveries.filter((one) => /^a genuine [a-z]+(\.[a-z_]+)?$/.test(one.name))) {
      const { type, data } = JSON.parse(body);
      const signed = await signedEvent({ secret: made.secret, stack: made.stack, type, data: { operator_name: 'Test' } });
      const event = await verifier.verify(signed.headers, signed.body);
      const expected = type === 'ping' ? { operator_name: 'Test' } : { ...data, operator_name: 'Test' };
      same([event.type, Object.entries(event.data).sort()], [type, Object.entries(expected).sort()], name);
    }
    await fails(() => signedEvent({ secret: made.secret, type: 'payment.complete' }), 'invalid_configuration');

    const { fetch, requests } = fakeBackend({ 'POST /api/payout': [503, { error: 'unavailable', detail: 'Later.' }] });
    const client = new Client('https://backend.example', { fetch, signer: new LocalSigner() });
    const { status, transaction_id: id } = await client.initiate('a proof');
    same([status, (await client.status(id)).transaction_id, await client.operators()], ['pending', id, []], 'usual answers');
    await fails(() => client.payOut(payout), 'unavailable', { status: 503, repeatable: true });
    same(requests[0], { method: 'POST', path: '/api/payment/initiate', body: { order: 'a proof' } }, 'what was asked');
    same(requests.length, 4, 'all of it');
    const { link_id: link } = await client.links.make(terms);
    same([(await client.links.show(link)).link_id, await client.links.list().next()], [link, { done: true }], 'links');
  },

  async 'no answer, or half an answer, may be asked for again'({ cases, answers }) {
    for (const name of ['slow', 'closed', 'cut']) {
      const began = Date.now();
      const { error, repeatable } = await new Client(`${answers}/${name}`, { timeout: 1 }).initiate(cases.order).catch((problem) => problem);
      same([/^(no_answer|unexpected_answer)$/.test(error), repeatable, Date.now() - began < 10_000], [true, true, true], name);
    }
    const detail = '127.0.0.1:1 gave no answer in time.';
    const problem = await fails(() => new Client('http://127.0.0.1:1').status(nobody), 'no_answer', { status: null, repeatable: true, detail });
    const unsent = new Client('http://127.0.0.1:1', { signer: new LocalSigner() });
    await fails(() => unsent.links.make(terms), 'no_answer', { repeatable: false });
    const because = problem.cause.cause?.message || problem.cause.cause?.code || problem.cause.message;
    same([because !== '', problem.message], [true, `no_answer: ${detail} (${because})`], 'the cause');
  },

  async 'links are listed to the end, as far as somebody reads'() {
    const asked = [];
    const fetch = async (url, { method, headers }) => {
      asked.push(`${method} ${url.slice('https://shop.example'.length)} ${headers.authorization}`);
      const after = new URL(url).searchParams.get('after');
      return Response.json({ '': { links: [{ link_id: 'A' }, { link_id: 'B' }], next: 'a+/=' }, 'a+/=': { links: [], next: 'b' }, b: { links: [{ link_id: 'C' }] } }[after ?? '']);
    };
    const { links } = new Client('https://shop.example', { fetch, signer: new LocalSigner('k') });
    const read = async (most) => {
      const found = [];
      for await (const { link_id: id } of links.list()) if (found.push(id) === most) break;
      return [found, asked.splice(0)];
    };
    const page = (after) => `GET /api/link${after} Bearer k`;
    same(await read(2), [['A', 'B'], [page('')]], 'the first page');
    same(await read(), [['A', 'B', 'C'], [page(''), page('?after=a%2B%2F%3D'), page('?after=b')]], 'all pages');
  },

  async 'a request is sent again only if it is safe, and as often as the shop wants'() {
    const answer = (status, error, after) => [status, { error, detail: 'Why.' }, after];
    const busy = answer(503, 'unavailable', 0);
    const asked = async (options, ask, ...answers) => {
      const bodies = [];
      const fetch = async (_, { body }) => {
        const [status, said, after] = answers[bodies.push(body) - 1] ?? [200, { transaction_id: nobody, link_id: 'A' }];
        return Response.json(said, { status, headers: after === undefined ? {} : { 'retry-after': String(after) } });
      };
      const client = new Client('https://shop.example', { fetch, signer: new LocalSigner(), ...options });
      const error = await ask(client).then(() => 'answered', (problem) => problem.error);
      return [error, bodies.length, new Set(bodies).size];
    };
    const initiate = (client) => client.initiate('a proof');
    const make = (client) => client.links.make(terms);
    same(await asked({}, initiate, busy), ['unavailable', 1, 1], 'by default');
    same(await asked({ retries: 2 }, initiate, busy, busy), ['answered', 3, 1], 'twice');
    same(await asked({ retries: 2 }, initiate, busy, busy, busy), ['unavailable', 3, 1], 'no more than twice');
    same(await asked({ retries: 1 }, initiate, answer(503, 'unavailable')), ['answered', 2, 1], 'a second later');
    same(await asked({ retries: 2 }, initiate, answer(503, 'unavailable', 31)), ['unavailable', 1, 1], 'too long');
    same(await asked({ retries: 2 }, initiate, answer(409, 'order_already_paid')), ['order_already_paid', 1, 1], 'in vain');
    same(await asked({ retries: 2 }, make, busy), ['unavailable', 1, 1], 'another link');
  },

  async 'an id is no path until it looks like one'({ answers }) {
    const client = new Client(`${answers}/taken`, { signer: new LocalSigner() });
    for (const id of ['', '../payout', `${nobody}/..`, 'pay_' + '0'.repeat(32), `${nobody}\n`]) {
      await fails(() => client.status(id), 'not_found', { status: 404 });
    }
    await fails(() => client.payoutStatus(nobody), 'not_found');
    for (const id of ['', '../payout', '7K3MN8QR2TVWXYZ9/..', '7K3MN8QR2TVWXYZU']) {
      await fails(() => client.links.show(id), 'not_found');
      await fails(() => client.links.withdraw(id), 'not_found');
    }
    await fails(() => client.receiptUrl('../payout'), 'not_found');
    const receipt = `${answers}/taken/api/payment/${nobody}/receipt`;
    same([client.receiptUrl(nobody), client.receiptUrl(nobody, 'fr')], [receipt, `${receipt}?lang=fr`], 'receipts');
  },

  async "AWS's own library makes the same signature"({ answers }) {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not a secret, only for trying', sessionToken: 'a session' };
    const client = (given) => new Client(`${answers}/signed`, { signer: new AwsSigner({ region: 'eu-west-3', credentials: given }) });
    const request = { ...payout, description: 'Prime de mai – équipe A' };
    same((await client(credentials).payOut(request)).status, 'pending', 'a payout');
    same((await client(async () => credentials).payoutStatus('pay_' + '0'.repeat(32))).status, 'pending', 'its status');
    const other = { ...credentials, secretAccessKey: 'another' };
    await fails(() => client(other).payOut(request), 'unexpected_answer', { status: 403, repeatable: false });
    await fails(() => client({}).payOut(request), 'invalid_configuration');
    await fails(() => new Client(answers).payOut(request), 'invalid_configuration');
    await fails(() => new Client(answers).links.make(terms), 'invalid_configuration');
  },
};
