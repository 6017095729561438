// Takes the events of ligdicash-lambda: verifies, de-duplicates, fulfils an order once.
// Node 20 or later. docs/receivers.md says how to run it.
import * as fs from 'node:fs';
import { createServer } from 'node:http';
// In your project, once it is installed: from 'ligdicash-lambda-server' and 'ligdicash-lambda-server/journal'.
import { EventVerifier, handleEvents } from '../../../packages/node/src/index.js';
import { JournalEventStore } from '../../../packages/node/src/journal.js';

const { PORT = '8080', WEBHOOK_SECRET = '', ORDERS_FILE, STATE_FILE, EXPECTED_STACK } = process.env;
const LIMIT = 64 * 1024; // bytes; an event has less than one thousand

if (!ORDERS_FILE || !STATE_FILE) {
  console.error('set WEBHOOK_SECRET (whsec_ and base64 of 24 bytes or more), ORDERS_FILE, STATE_FILE');
  process.exit(1);
}
// Refuses a short or missing secret, with which anybody could sign.
const verifier = new EventVerifier(WEBHOOK_SECRET, { stack: EXPECTED_STACK || null });

// ---- the shop's data ----
// Node 20 has no database, so the changes stand in a journal that one process writes. With MySQL, MariaDB or PostgreSQL
// the package's `MysqlEventStore` or `PostgresEventStore` does this in a transaction of your own.
const read = JSON.parse(fs.readFileSync(ORDERS_FILE, 'utf8'));
const orders = new Map(read.map((order) => [order.id, { status: 'open', ...order, parcels: 0 }]));
const attention = [];
const store = new JournalEventStore(STATE_FILE, apply);

function apply({ about, fulfil, paid, note }) {
  const order = orders.get(about);
  if (fulfil && order) {
    order.status = 'paid';
    order.paid = paid;
    order.parcels += 1; // shows that an order is fulfilled once
  }
  if (note) attention.push({ about, note });
}

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
const hear = handleEvents(verifier, store, (event) => ({ about: event.subject ?? event.type, ...decide(event) }));

async function receive(request) {
  // Node holds a body to the length that it states; the sender states it.
  if (request.headers['transfer-encoding'] || Number(request.headers['content-length'] ?? 0) > LIMIT) return 413;
  // The bytes as they came: parsed and written again they would have another signature.
  const { status } = await hear({ headers: request.headers, body: Buffer.concat(await request.toArray()) });
  if (status === 500) process.exit(1); // the journal cannot be written: another process reads what it holds
  return status;
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
