// A busy shop for the owner's pages, filled without a browser: a week of payments and links, and eight open cases.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

// A second person approves each payout of this shop. The stack starts with the module below, which reads this first.
process.env.STACK_OPTIONS ??= '--two-people';
export const world = await import('./world.mjs');
const { SANDBOX, SHOP, advance, faults, payins, put, receiver, transaction, until } = world;

const HOUR = 3600;
const DAY = 24 * HOUR;
const KEY = 'Bearer local-payout-key';

/** Numbers of the three operators. No end is decided by them. */
const ORANGE = { operator: '11', phone: '76 44 10 02', code: '123456' };
const MOOV = { operator: '12', phone: '70 12 34 48' };

/** Starts the command line's own page, as this person. Resolves to its address, with a final slash. */
export async function ownPage(t, { language = 'fr', person = '' } = {}) {
  const env = { ...process.env, OPS_URL: `local:${new URL(SHOP).port}${person && `/${person}`}` };
  const program = spawn(process.env.OPS, ['page', '--language', language], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => program.kill());
  const [line] = await once(createInterface(program.stdout), 'line');
  return line.match(/http:\S+/)[0];
}

/** What a signed route answers this person. */
export async function signed(path, body, { person = '' } = {}) {
  const headers = { authorization: KEY + (person && `/${person}`), 'content-type': 'application/json' };
  const answer = await fetch(`${SHOP}/api/${path}`, { headers, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}) });
  assert.ok(answer.ok, `${path} answers ${answer.status}: ${await answer.clone().text()}`);
  return answer.json();
}

/** Opens a payment as the shop's server does. */
async function begin(orderId, amount, description, more = {}) {
  const body = JSON.stringify({ orderId, amount, description, ...more });
  const answer = await fetch(`${SHOP}/api/payment/initiate`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.ok(answer.ok, `${orderId} answers ${answer.status}: ${await answer.clone().text()}`);
  return answer.json();
}

/** Fills LigdiCash's page as a payer with this phone. */
async function press(url, phone, action = 'pay') {
  const body = new URLSearchParams({ lang: 'fr', country: 'bf', ...phone, action });
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  assert.equal(answer.status, 303, url);
}

const reached = (id, status) => until(() => transaction(id), (now) => now.status === status);

/** A paid order, and its payment's id. */
async function sold(order, amount, description, phone = ORANGE, { status = 'completed', chosen, ...more } = {}) {
  const { transaction_id: id, pay_url: url } = await begin(order, amount, description, more);
  if (chosen) await faults(id, chosen);
  await press(url, phone);
  await reached(id, status);
  return id;
}

/** Asks for a payout, has a second person approve it, and ends it at LigdiCash. */
async function paidOut(payoutId, amount, description, { approve = true, end, ...more } = {}) {
  const wanted = { payoutId, amount, description, method: 'mobile_money', ...more };
  const { transaction_id: id } = await signed('payout', wanted);
  if (!approve) return id;
  const { transaction: { status, reason }, offers } = await signed(`ops/transactions/${id}`, undefined, { person: 'awa' });
  if (reason === 'awaiting_approval') {
    const { seen } = offers.find(({ decision }) => decision === 'payout-approve');
    await signed(`payout/${id}/approve`, { reason: 'Vu', customer: more.customer, seen }, { person: 'awa' });
  }
  if (!end) return id;
  const at = `${SANDBOX}/sandbox/payouts`;
  const [made] = (await world.get(at)).filter((payout) => payout.transaction_id === id);
  assert.ok(made, `${payoutId} is ${status}, and LigdiCash does not know it`);
  const answer = await fetch(`${at}/${made.id}/${end}`, { method: 'POST' });
  assert.equal(answer.status, 200);
  await reached(id, end === 'complete' ? 'completed' : 'notcompleted');
  return id;
}

/** What was sold on an ordinary day: orders, amounts, products and phones. */
const ORDINARY = [
  ['CMD-1296', 18_000, 'Robe pagne', ORANGE],
  ['CMD-1297', 7500, 'Pagne faso dan fani', MOOV],
  ['CMD-1298', 45_000, 'Couverture tissée', ORANGE],
  ['CMD-1299', 12_500, 'Chemise brodée', MOOV],
  ['CMD-1300', 3000, 'Sac en faso dan fani', ORANGE],
  ['CMD-1301', 3000, 'Sac en faso dan fani', MOOV],
];

/** Fills the running stack. Resolves to the ids of what has an open case. */
export async function busyShop() {
  const ids = {};
  // The shop does not hear of one payment for more than three days, so that its event is given up.
  await receiver('down');
  ids.event = await sold('CMD-2005', 20_000, 'Tenue de fête', MOOV);
  for (let hours = 0; hours < 80; hours += 10) await advance(10 * HOUR);
  await receiver('normal');

  const paid = {};
  for (const [order, ...rest] of ORDINARY) paid[order] = await sold(order, ...rest);
  const { pay_url: refused } = await begin('CMD-1302', 22_000, 'Tunique homme');
  await press(refused, ORANGE, 'fail');
  await begin('CMD-1303', 9500, 'Foulard');
  ids.link = await links();
  await advance(DAY);

  ids.amount = await sold('CMD-2001', 15_000, 'Tunique homme', ORANGE, { status: 'review', chosen: { confirm: { amount: 14_500 } } });
  ids.unreadable = await sold('CMD-2002', 7500, 'Pagne faso dan fani', MOOV, { status: 'review', chosen: { confirm: { amount_missing: true } } });
  const first = await begin('CMD-2003', 18_000, 'Robe pagne');
  const second = await begin('CMD-2003', 18_000, 'Robe pagne', { replace: true });
  for (const { transaction_id: id, pay_url: url } of [first, second]) {
    await press(url, ORANGE);
    await reached(id, 'completed');
  }
  ids.duplicate = (await payins('CMD-2003')).find(({ reason }) => reason === 'duplicate').transaction_id;

  await paidOut('REMB-CMD-1299', 12_500, 'Remboursement', { refundOf: paid['CMD-1299'], end: 'complete' });
  await paidOut('REMB-CMD-1301', 3000, 'Remboursement', { refundOf: paid['CMD-1301'], end: 'fail' });
  ids.owed = paid['CMD-1301'];
  await paidOut('FOURN-TISSERAND', 30_000, 'Tisserand, mai', { customer: '22670112233', end: 'complete' });
  await put('/sandbox/payout-faults', { create: { behaviour: 'cut_after' } });
  ids.payout = await paidOut('FOURN-INCONNU', 45_000, 'Teinturier', { customer: '22670003333' });
  await put('/sandbox/payout-faults', {});
  await advance(DAY);

  ids.approval = await paidOut('FOURN-MAI', 60_000, 'Tisserand', { customer: '22670002233', approve: false });
  ids.contradiction = paid['CMD-1296'];
  await faults(ids.contradiction, { confirm: { status_override: 'notcompleted' } });
  await signed(`ops/transactions/${ids.contradiction}/ask`, {});
  for (const [index, [, ...rest]] of ORDINARY.entries()) ids.paid = await sold(`CMD-20${10 + index}`, ...rest);
  await begin('CMD-2020', 25_000, 'Ensemble enfant');
  return ids;
}

/** Links of every kind: unpaid, paid, for many payments, and deactivated. Resolves to the name of the one for many. */
async function links() {
  const make = (terms) => world.links('', terms);
  await make({ amount: 5000, label_fr: 'Sac rouge', label_en: 'Red bag', note: 'Aminata' });
  const { link_id: many } = await make({ least: 500, most: 50_000, many: true, label_fr: 'Don à l’atelier', label_en: 'Gift to the workshop' });
  const { link_id: withdrawn } = await make({ amount: 2500, label_fr: 'Foulard' });
  await world.links(`/${withdrawn}/withdraw`, {});
  const { link_id: taken } = await make({ amount: 8000, times: 1, label_fr: 'Nappe brodée', label_en: 'Embroidered cloth' });
  const answer = await fetch(`${SHOP}/l/${taken}?lang=fr`, { method: 'POST', body: new URLSearchParams(), redirect: 'manual' });
  await press(answer.headers.get('location'), MOOV);
  return many;
}
