// A small shop that LigdiCash pays, without a backend. Node 20, no package. It is correct without FAULT; with FAULT=name it
// has that one fault, so skip the lines with `fault()`. With a `queue` it has none. README.md says how to run it.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const { PORT, DATA, FAULT, PRICE, POLL = '60', LIGDICASH_API_KEY: API_KEY, LIGDICASH_AUTH_TOKEN: AUTH_TOKEN } = process.env;
const LIGDICASH = (process.env.LIGDICASH_URL ?? 'https://app.ligdicash.com').replace(/\/$/, '');
const SHOP = process.env.SHOP_URL ?? `http://127.0.0.1:${PORT}`;
const CREATE = '/pay/v01/redirect/checkout-invoice/create';
const CONFIRM = `/pay/v01/redirect/checkout-invoice/${FAULT === 'confirm-refused' ? 'status' : 'confirm'}/?invoiceToken=`;
const FIELDS = ['amount', 'custom_data', 'customer', 'customer_details', 'date', 'description', 'external_id', 'montant', 'operator_id',
  'operator_name', 'oreference', 'request_id', 'response_code', 'response_text', 'status', 'token', 'wiki'];
const FAULTS = (FAULT ?? '').split(',');
const fault = (...names) => names.some((name) => FAULTS.includes(name));
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// ---- the shop's data ----
// One process has them in memory and in a file. What a database does by `UPDATE … WHERE status = 'unpaid'` happens here
// between two awaits, where nothing else runs.
const stored = existsSync(DATA) ? JSON.parse(readFileSync(DATA)) : { orders: [], payments: [] };
export const orders = new Map(stored.orders), payments = new Map(stored.payments), seen = new Set();

export function save() {
  writeFileSync(`${DATA}.new`, JSON.stringify({ orders: [...orders], payments: [...payments] }));
  renameSync(`${DATA}.new`, DATA);
}

function setState(payment, state) {
  if (payment.state !== 'paid') payment.state = state;
  save();
}

// ---- LigdiCash ----
/** The answer of LigdiCash, or null if there is none that can be read. */
async function ligdicash(path, body, seconds) {
  const headers = { Apikey: API_KEY, Authorization: `Bearer ${AUTH_TOKEN}`, Accept: 'application/json', 'Content-Type': 'application/json' };
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    const response = await fetch(LIGDICASH + path, { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body), signal });
    if (fault('dies-of-error')) response.clone().json(); // nothing awaits it, so nothing catches its error
    const answer = await response.json();
    if (fault('refused-is-paid') && answer?.response_code === '01') return { isRefused: true };
    return response.ok && answer?.response_code === '00' ? answer : null;
  } catch {
    return null;
  }
}

/** Asks LigdiCash, by the token that we stored, and does what its answer means. A callback is only a reason to ask. */
async function settle(payment, posted) {
  if ((payment.state === 'paid' && !fault('credits-twice')) || payment.state === 'closed' || !payment.token) return;
  const token = (fault('callback-chooses-token') && posted?.token) || payment.token;
  let answer = await ligdicash(CONFIRM + encodeURIComponent(token), undefined, fault('no-patience') ? 2 : 15);
  if (posted && (fault('trusts-callback') || (answer === null && fault('paid-while-down')))) answer = posted;
  if (answer?.isRefused) answer = posted ?? null;
  if (answer === null) { // We have learnt nothing, so nothing changes.
    if (fault('outage-is-final')) setState(payment, 'closed');
    return;
  }
  const says = fault('no-status-is-paid') ? answer.status ?? 'completed' : answer.status;
  const takes = fault('code-00-is-paid') || (fault('failed-is-paid') && String(says).includes('completed'));
  const status = takes ? 'completed' : says;
  const isWhole = fault('decimals-refused') ? answer.amount === payment.amount : Number(answer.amount) === payment.amount;
  // The next checkout opens another page; we still ask about this one.
  if (status === 'notcompleted' || status === 'nocompleted') setState(payment, 'failed');
  if (status === 'completed' && (isWhole || fault('amount-not-compared'))) credit(payment);
}

/** Credits the order once, whatever happens at the same time. */
function credit(payment) {
  const repeats = fault('credits-twice', 'credits-twice-at-once');
  const order = orders.get(payment.order);
  if (payment.state === 'paid' && !repeats) return;
  payment.state = 'paid';
  if (order.status === 'unpaid' || repeats || fault('two-payments-credited')) {
    Object.assign(order, { status: 'paid', credit: order.credit + payment.amount });
  } else {
    console.error(`order ${payment.order} was paid twice: refund payment ${payment.id}`);
  }
  save();
}

// ---- checkout ----
const opening = new Map();

/** The page on which the order is paid: the open one, or else a new one. Of two clicks the second waits for the first. */
function checkout(id, amount) {
  // In your shop the basket says what the order costs. Here the first call does, and no later one.
  if (PRICE && !fault('client-sets-price')) amount = Number(PRICE);
  if (fault('client-sets-price') && amount < 100) return null;
  if (!orders.has(id)) orders.set(id, { amount, status: 'unpaid', credit: 0 });
  const order = orders.get(id);
  if (fault('client-sets-amount')) order.amount = amount;
  if (order.status === 'paid' && !fault('sells-paid-order')) return `${SHOP}/return?order=${id}`;
  const isOpen = (payment) => payment.order === id && payment.amount === order.amount && payment.state === 'open' && payment.page;
  const opens = fault('two-pages') || (fault('two-payments-credited', 'first-page-lost') && order.looked);
  const older = fault('first-page-lost') && opens ? [...payments.values()].filter(isOpen) : [];
  older.forEach((payment) => setState(payment, 'closed'));
  const open = opens ? undefined : [...payments.values()].find(isOpen);
  if (open) return open.page;
  if (opening.has(id) && !fault('two-pages')) return opening.get(id);
  const page = openPage(id, order.amount).finally(() => opening.delete(id));
  opening.set(id, page);
  return page;
}

async function openPage(order, amount) {
  // Stored before LigdiCash is called: its callback may come before its answer.
  const payment = { id: `txn_${randomBytes(16).toString('hex')}`, order, amount, state: 'open', created: Date.now() };
  payments.set(payment.id, payment);
  save();
  const back = `${SHOP}/return?order=${order}`;
  const answer = await ligdicash(CREATE, { commande: {
    invoice: { items: [], total_amount: amount, devise: 'XOF', description: `Commande ${order}`, customer: '', external_id: '', otp: '' },
    store: { name: 'Boutique', website_url: SHOP },
    actions: { cancel_url: `${back}&cancel=1`, return_url: back, callback_url: `${SHOP}/callback` },
    // One key alone with `id` in its name: LigdiCash joins the values of such keys to its external_id.
    custom_data: { transaction_id: payment.id, ...(fault('external-id-not-split') && { order_id: order }) },
  } }, 30);
  const page = answer?.response_text ?? '';
  payment.token = answer?.token;
  payment.page = isLigdicash(page) || fault('any-page-host') ? page : undefined;
  save();
  return payment.page;
}

function isLigdicash(page) {
  if (!URL.canParse(page)) return false;
  const [url, own] = [new URL(page), new URL(LIGDICASH)];
  return url.protocol === own.protocol && (url.hostname === own.hostname || url.hostname.endsWith('.ligdicash.com'));
}

// ---- LigdiCash's callback ----
const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** What was posted, or null. A form has `custom_data` as a JSON text, or in brackets. */
function read(body, isJson) {
  const posted = isJson ? parsed(body) : Object.fromEntries(new URLSearchParams(body));
  if (typeof posted !== 'object' || posted === null) return null;
  for (const [name, value] of isJson ? [] : Object.entries(posted)) {
    const [, key, member] = /^custom_data\[(\w+)\](?:\[(\w+)\])?$/.exec(name) ?? [];
    if (key === undefined) continue;
    delete posted[name];
    const entries = posted.brackets ??= new Map();
    entries.set(key, member ? { ...entries.get(key), [member]: value } : { keyof_customdata: key, valueof_customdata: value });
  }
  return posted;
}

/** Our id in what was posted: `custom_data` comes as a list, as a JSON text, in brackets, or not at all. */
function ownId(posted) {
  const data = typeof posted.custom_data === 'string' ? parsed(posted.custom_data) : posted.custom_data;
  if (typeof data?.transaction_id === 'string') return data.transaction_id;
  const entries = Array.isArray(data) ? data : posted.brackets instanceof Map ? [...posted.brackets.values()] : [];
  const entry = entries.find((one) => one?.keyof_customdata === 'transaction_id');
  return String(entry?.valueof_customdata ?? posted.external_id ?? '').split(';')[0];
}

const REFUSED = { 'callback-wants-csrf': 403, 'callback-wants-login': 302, 'callback-redirects': 301 };

/** The status of our answer. It is the same for everybody: a stranger learns nothing from it. */
async function callback(headers, body) {
  const posted = read(body, headers['content-type']?.includes('json') || fault('form-not-read'));
  if (fault('needs-signature') && headers['x-ligdicash-signature'] !== API_KEY) return [401, 'invalid signature']; // ast-grep-ignore
  const refused = Object.keys(REFUSED).find((name) => fault(name));
  if (refused) return [REFUSED[refused], '', { location: refused === 'callback-wants-login' ? '/login' : '/' }];
  if (fault('hidden-by-polling', 'callback-ignored')) return [200, 'ok'];
  if (fault('json-not-read') && headers['content-type']?.includes('json')) return [200, 'ok'];
  if (posted === null) return [fault('form-not-read') ? 400 : 200, 'ok'];
  if (fault('needs-token') && !posted.token) return [400, 'token missing'];
  if (fault('unknown-fields-refused') && Object.keys(posted).some((name) => !FIELDS.includes(name))) return [422, 'unknown fields'];
  if (fault('form-breaks')) {
    const event = `${posted.request_id} ${posted.status}`;
    if (seen.has(event)) return [200, 'duplicate'];
    seen.add(event);
    if (!Array.isArray(posted.custom_data)) return [400, 'custom_data missing'];
  }
  const found = payments.get(fault('external-id-not-split') ? posted.external_id : ownId(posted));
  const payment = fault('wrong-order') ? [...payments.values()].at(-1) : found;
  const event = `${payment?.id} ${fault('second-callback-ignored') || posted.status}`;
  if (fault('second-callback-ignored', 'marked-before-checked') && (seen.has(event) || !seen.add(event))) return [200, 'duplicate'];
  if (fault('empty-tokens-mixed') && posted.token === '' && (seen.has('') || !seen.add(''))) return [200, 'duplicate'];
  if (fault('paid-undone') && payment && posted.status !== 'completed') orders.get(payment.order).status = 'unpaid';
  if (payment && fault('queue')) queue.push(payment);
  else if (payment) {
    const early = payment.token ? undefined : 'pending';
    await settle(payment, posted);
    for (const [name, status] of [['pending-final', 'pending'], ['failed-final', 'notcompleted'], ['early-callback-lost', early]]) {
      if (fault(name) && posted.status === status) setState(payment, 'closed');
    }
  }
  return [200, 'ok'];
}

// ---- the shop's pages, and the poll ----
/** The customer is back. That proves nothing: we ask LigdiCash. */
async function comeBack(order, isCancelled) {
  const { status, amount } = orders.get(order) ?? {};
  if (fault('credits-on-return') && status === 'paid') orders.get(order).credit += amount;
  for (const payment of [...payments.values()].filter((one) => one.order === order && one.state !== 'paid')) {
    if (fault('return-is-paid')) credit(payment);
    else if (!fault('return-does-not-ask')) await settle(payment);
    if (fault('late-payment-lost') || (fault('cancel-is-final') && isCancelled)) setState(payment, 'closed');
  }
  const isPaid = orders.get(order)?.status === 'paid';
  return isPaid ? 'Merci ! Votre paiement est reçu.' : 'Nous vérifions votre paiement. Ne payez pas une seconde fois.';
}

/** Asks about each payment of which no word came, for 30 days. */
async function poll() {
  while (!fault('nobody-asks')) {
    const since = Date.now() - 30 * 86_400_000;
    const unpaid = [...payments.values()].filter((one) => ['open', 'failed'].includes(one.state) && one.created > since);
    for (const payment of unpaid.reverse()) await settle(payment);
    await pause(Number(POLL) * 1000);
  }
}

const queue = [];

async function work() {
  for (;;) {
    await pause(3000);
    while (queue.length > 0) await settle(queue.shift());
  }
}

/** An answer of the shop: a status, a text, and headers. */
export async function answer(method, path, query, headers, body) {
  if (path === '/callback') return callback(headers, body);
  if (path === '/checkout' && method === 'POST') {
    const form = new URLSearchParams(body);
    const page = await checkout((form.get('order') ?? '').replace(/[^A-Za-z0-9-]/g, ''), Number(form.get('amount')));
    return page ? [303, '', { location: page }] : [502, 'Le paiement n’est pas possible pour le moment. Réessayez.'];
  }
  if (path.startsWith('/orders/')) { // In your shop only the order's owner may see it.
    const order = orders.get(path.slice(8)) ?? {};
    const { credit, status } = order;
    order.looked = fault('two-payments-credited', 'first-page-lost'); // Who looks and comes again gets a second page.
    return [200, JSON.stringify({ credit, status, order: path.slice(8) }), { 'content-type': 'application/json' }];
  }
  if (path === '/return' && fault('return-wants-session')) return [302, '', { location: '/' }];
  if (path === '/return') return [200, await comeBack(query.get('order'), query.has('cancel'))];
  const script = fault('keys-in-page') ? `const ligdicash = ${JSON.stringify([API_KEY, AUTH_TOKEN])};` : '';
  if (path === '/shop.js') return [200, script, { 'content-type': 'text/javascript' }];
  return [200, '<!doctype html><title>Boutique</title><script src="/shop.js"></script><h1>Boutique</h1>'];
}

export function serve(answerTo) {
  poll();
  if (fault('queue')) setTimeout(work, 2300);
  createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url, SHOP);
    const [status, text, headers] = await answerTo(request.method, url.pathname, url.searchParams, request.headers, `${Buffer.concat(chunks)}`);
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(text);
  }).listen(Number(PORT), '127.0.0.1');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) serve(answer);
