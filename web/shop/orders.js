// The shop's orders, each with its payins.

import { byId, chip, element, json, money, t, when, whenTranslated } from './page.js';

const list = byId('orders');

const REFRESH_MS = 2000;

let orders = null;

await refresh();
whenTranslated(render);
watch();

async function watch() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
    if (!document.hidden) await refresh();
  }
}

async function refresh() {
  const { answer, body } = await json('/local/orders').catch(() => ({ answer: { ok: false } }));
  const read = answer.ok ? body : null;
  // Rendering again would take the focus from a reader's link.
  if (JSON.stringify(read) === JSON.stringify(orders)) return;
  orders = read;
  render();
}

function render() {
  list.replaceChildren(...(orders === null ? [element('p', {}, t('orders.failed'))] : rows()));
}

function rows() {
  if (orders.length === 0) return [element('p', {}, t('orders.none'))];
  return orders.map(order);
}

function order({ order_id, paid_by, shop, transactions }) {
  const paid = element('span', { className: `chip ${paid_by ? 'completed' : 'pending'}` }, t(paid_by ? 'orders.paid' : 'orders.open'));
  const heading = element('h2', {}, order_id, ' ', paid);
  return element('article', { className: 'card' }, heading, confirmation(paid_by, shop), element('ul', { className: 'payins' }, ...transactions.map(payin)));
}

/** What the shop's own server knows, by its webhook alone. */
function confirmation(paid, { confirmed, to_refund, to_check }) {
  const line = element('p', { className: 'shop' });
  const add = (look, key) => line.append(element('span', { className: `chip ${look}` }, t(key)));
  if (confirmed) {
    add('completed', 'orders.confirmed');
    line.append(element('span', { className: 'small' }, when(confirmed.at)));
  } else if (paid) add('pending', 'orders.unconfirmed');
  if (to_refund.length > 0) add('review', 'orders.refund');
  if (to_check.length > 0) add('review', 'orders.check');
  line.hidden = line.childElementCount === 0;
  return line;
}

function payin({ transaction_id, status, reason, amount, created_at }) {
  const link = element('a', { href: `/transactions/${encodeURIComponent(transaction_id)}` }, transaction_id);
  const why = reason ? ` (${reason})` : '';
  const facts = element('p', {}, chip(status), `${why} ${money(amount)} · ${when(created_at)}`);
  return element('li', {}, link, facts);
}
