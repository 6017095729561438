// The shop's data, and what an event means for an order.
import { readFileSync } from 'node:fs';
// The interface of better-sqlite3; its program comes with the package, so that nothing is compiled.
import Database from 'libsql';
import { OrderSigner, SqliteEventStore } from 'ligdicash-lambda-server';

export const TITLE = 'Sac en faso dan fani';

export function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name}`);
  return value;
}

const db = new Database('shop.sqlite', { timeout: 4000 }); // milliseconds; the sender of an event waits for 5 s
db.exec(readFileSync('schema.sql', 'utf8'));

/** Does the work of a new event in one transaction with its being remembered. */
export const store = new SqliteEventStore(db);

export const price = () => db.prepare('SELECT price FROM product').get().price;
export const isPaid = (transactionId) => db.prepare('SELECT 1 FROM payments WHERE transaction_id = ?').get(transactionId) !== undefined;
export const order = (id) => db.prepare('SELECT * FROM orders WHERE id = ?').get(id) ?? null;

/** Stores the order when somebody wants to pay it, at the price that the database has. */
export function proof(id) {
  db.prepare('INSERT INTO orders (id, amount) SELECT ?, price FROM product WHERE true ON CONFLICT DO NOTHING').run(id);
  const signer = new OrderSigner(setting('ORDER_KEY'), { stack: setting('STACK_NAME') });
  return signer.sign({ orderId: id, amount: order(id).amount, description: TITLE });
}

/** Does what the event asks for. */
export function fulfil(event) {
  const about = event.subject ?? event.type;
  const { pays, note } = decide(event, order(about));
  if (note) db.prepare('INSERT INTO attention VALUES (?, ?, ?)').run(about, event.data.transaction_id ?? null, note);
  if (pays) {
    // Another amount than the one asked for comes only with a person's word, as `amount_paid`.
    const paid = event.data.amount_paid ?? event.data.amount;
    db.prepare("UPDATE orders SET status = 'paid', paid = ?, parcels = parcels + 1 WHERE id = ?").run(paid, about);
  }
  remember(event, about);
}

/** What can be given back, and what became of what was given back. */
function remember({ type, data }, about) {
  if (['payment.completed', 'payment.accepted', 'payment.duplicate'].includes(type)) {
    const paid = data.amount_paid ?? data.amount_reported ?? data.amount;
    db.prepare('INSERT OR REPLACE INTO payments VALUES (?, ?, ?)').run(data.transaction_id, about, paid);
  }
  if (type.startsWith('payout.')) {
    db.prepare('UPDATE refunds SET state = ? WHERE payout_id = ?').run(type.slice('payout.'.length), about);
  }
}

/** Whether it pays the order, and what a person must look at: docs/receivers.md has the rules. */
function decide({ type, data }, order) {
  switch (type) {
    case 'payment.completed':
    case 'payment.accepted':
      return decidePaid(data, order);
    case 'payment.duplicate':
      return { note: 'paid the order a second time: refund it' };
    case 'payout.completed':
      return data.late ? { note: 'was made though told as failed: was it made again?' } : {};
    case 'payment.review_required':
    case 'payout.review_required':
      return { note: `needs a person: ${data.reason}` };
    default:
      // Failed, expired and released say nothing about the order: another payment may pay it, or has paid it.
      return {};
  }
}

function decidePaid({ amount, currency }, order) {
  if (!order) return { note: 'paid an order that does not exist' };
  if (order.amount !== amount || order.currency !== currency) {
    return { note: `paid ${amount} ${currency} instead of ${order.amount} ${order.currency}` };
  }
  return order.status === 'open' ? { pays: true } : { note: `paid an order that was already ${order.status}` };
}

// ---- for the shop's own staff ----

export function everything() {
  const all = (table) => db.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all();
  return { orders: all('orders'), attention: all('attention'), refunds: all('refunds') };
}

/** Also of the orders that are open: what is paid at the old price is then for a person to decide. */
export function changePrice(price) {
  db.transaction(() => {
    db.prepare('UPDATE product SET price = ?').run(price);
    db.prepare("UPDATE orders SET amount = ? WHERE status = 'open'").run(price);
  }).immediate();
}

/** The payout of a refund, stored before it is asked for. Asked again it is the same, and another once it has ended badly. */
export function refundOf(transactionId) {
  const payment = db.prepare('SELECT * FROM payments WHERE transaction_id = ?').get(transactionId);
  if (!payment) throw new Error('no payment of this name is known');
  const ended = db.prepare("SELECT count(*) AS count FROM refunds WHERE transaction_id = ? AND (state = 'failed' OR state LIKE 'refused%')");
  const { count } = ended.get(transactionId);
  const payoutId = `R-${transactionId}${count > 0 ? `-${count}` : ''}`;
  db.prepare('INSERT INTO refunds (payout_id, transaction_id, amount) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
    .run(payoutId, transactionId, payment.paid);
  const description = `Remboursement ${payment.order_id}`;
  return { payoutId, amount: payment.paid, method: 'mobile_money', description, refundOf: transactionId };
}

/** Stores that a payout was not made, and why: another one can be asked for. */
export function refused(payoutId, error) {
  db.prepare('UPDATE refunds SET state = ? WHERE payout_id = ?').run(`refused: ${error}`, payoutId);
}
