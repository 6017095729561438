// Takes the events of ligdicash-lambda: verifies, de-duplicates, fulfils an order once.
// Node 20 or later, nothing to install. docs/receivers.md says how to run it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as fs from 'node:fs';
import { createServer } from 'node:http';

const { PORT = '8080', WEBHOOK_SECRET = '', ORDERS_FILE, STATE_FILE, EXPECTED_STACK } = process.env;
const TOLERANCE = 5 * 60; // seconds
const LIMIT = 64 * 1024; // bytes; an event has less than one thousand

const key = Buffer.from(WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');
// With a short or missing key anybody could sign.
if (!WEBHOOK_SECRET.startsWith('whsec_') || key.length < 24 || !ORDERS_FILE || !STATE_FILE) {
  console.error('set WEBHOOK_SECRET (whsec_ and base64 of 24 bytes or more), ORDERS_FILE, STATE_FILE');
  process.exit(1);
}

// ---- the shop's data ----
// Node 20 has no database, so this is a journal that one process writes: a line is either whole or
// not there. With a database, `take` is one transaction:
//   INSERT INTO transactions VALUES ($2, $3) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision
//     WHERE transactions.revision <= excluded.revision;                  -- no row written: outdated, done
//   INSERT INTO taken (webhook_id) VALUES ($1) ON CONFLICT DO NOTHING;   -- no row inserted: known, done
//   SELECT amount, currency, status FROM orders WHERE id = $4 FOR UPDATE;
//   UPDATE orders SET status = 'paid', paid = $5 WHERE id = $4;          -- as `decide` says
const read = JSON.parse(fs.readFileSync(ORDERS_FILE, 'utf8'));
const orders = new Map(read.map((order) => [order.id, { status: 'open', ...order, parcels: 0 }]));
const taken = new Set();
const revisions = new Map(); // the highest of each transaction
const attention = [];

const journal = fs.openSync(STATE_FILE, 'a+');
const lines = fs.readFileSync(STATE_FILE).toString();
const whole = lines.slice(0, lines.lastIndexOf('\n') + 1);
// A line cut off by a crash was never answered with 2xx: its event comes again.
fs.ftruncateSync(journal, Buffer.byteLength(whole));
whole.split('\n').filter(Boolean).forEach((line) => apply(JSON.parse(line)));

function apply({ webhookId, transactionId, revision, about, fulfil, paid, note }) {
  taken.add(webhookId);
  if (revision) revisions.set(transactionId, revision);
  const order = orders.get(about);
  if (fulfil && order) {
    order.status = 'paid';
    order.paid = paid;
    order.parcels += 1; // shows that an order is fulfilled once
  }
  if (note) attention.push({ about, note });
}

function take(webhookId, event) {
  const { transaction_id: transactionId, revision } = event.data;
  // What is older than what you know of a transaction would undo it.
  if (taken.has(webhookId) || revision < revisions.get(transactionId)) return;
  const about = subject(event.data) ?? event.type;
  const entry = { webhookId, transactionId, revision, about, ...decide(event) };
  try {
    fs.appendFileSync(journal, `${JSON.stringify(entry)}\n`);
    fs.fsyncSync(journal);
  } catch (problem) {
    console.error('cannot store, so nothing may be taken:', problem);
    process.exit(1);
  }
  apply(entry);
  console.error(entry.fulfil ? `send the parcel of ${entry.about}` : `${entry.about}: ${entry.note ?? 'noted'}`);
}

/** What the money was for, in your own names. */
const subject = ({ order_id: orderId, payout_id: payoutId }) => orderId ?? payoutId;

// ---- what an event means for an order ----
function decide({ type, data }) {
  const order = orders.get(data.order_id);
  const look = (note) => ({ fulfil: false, note: `${data.transaction_id} ${note}` });
  switch (type) {
    case 'payment.completed':
    case 'payment.accepted':
      if (!order) return look('paid an order that does not exist');
      // The amount was asked for by a browser: only your own order says what it costs.
      if (order.amount !== data.amount || order.currency !== data.currency) {
        return look(`paid ${data.amount} ${data.currency} instead of ${order.amount} ${order.currency}`);
      }
      if (order.status !== 'open') return look(`paid an order that was already ${order.status}`);
      // Another amount than the one asked for comes only with a person's word, as `amount_paid`.
      return { fulfil: true, paid: data.amount_paid ?? data.amount };
    case 'payment.duplicate':
      return look('paid the order a second time: refund it');
    case 'payout.completed':
      return data.late ? look('was made though told as failed: was it made again?') : { fulfil: false };
    case 'payment.review_required':
    case 'payout.review_required':
      return look(`needs a person: ${data.reason}`);
    default:
      // Failed, expired and released say nothing about the order: another payment may pay it, or has paid it.
      return { fulfil: false };
  }
}

// ---- the protocol ----
function isGenuine(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures } = headers;
  if (!id || !/^[0-9]{1,12}$/.test(time ?? '') || !signatures) return false;
  if (Math.abs(Date.now() / 1000 - Number(time)) > TOLERANCE) return false;
  const digest = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest('base64');
  const expected = Buffer.from(`v1,${digest}`);
  return signatures.split(' ').some((text) => {
    const given = Buffer.from(text);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function parse(body) {
  try {
    const event = JSON.parse(body);
    if (event.version !== 1 || typeof event.type !== 'string') return null;
    const ofMoney = typeof subject(event.data) === 'string' && Number.isInteger(event.data.amount);
    // A type that you do not know may speak of something else: it is taken, too.
    return ofMoney || !/^(payment|payout)\./.test(event.type) ? event : null;
  } catch {
    return null;
  }
}

async function receive(request) {
  // Node holds a body to the length that it states; the sender states it.
  if (request.headers['transfer-encoding'] || Number(request.headers['content-length'] ?? 0) > LIMIT) return 413;
  // The bytes as they came: parsed and written again they would have another signature.
  const body = Buffer.concat(await request.toArray());
  if (!isGenuine(request.headers, body)) return 401;
  const event = parse(body);
  if (!event) return 400;
  if (EXPECTED_STACK && event.stack !== EXPECTED_STACK) return 403; // such as that of your tests
  if (event.type === 'ping') return 204; // somebody asks whether you are there, and nothing else
  take(request.headers['webhook-id'], event);
  return 204; // only now: it is stored
}

const server = createServer((request, response) => {
  const route = `${request.method} ${request.url}`;
  if (route === 'GET /orders') {
    // For trying it; a real shop shows this to nobody.
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ orders: [...orders.values()], attention }));
  } else if (route === 'POST /ligdicash') {
    const closed = () => response.destroy(); // the sender went away: it sends again
    receive(request).then((status) => response.writeHead(status).end(), closed);
  } else {
    response.writeHead(404).end();
  }
});
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
