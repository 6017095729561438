// One transaction: what is stored, what was said between us and LigdiCash, what the shop was told, and the switches to see it change.

import { byId, chip, element, json, money, t, when, whenTranslated } from './page.js';
import { event } from './events.js';
import { copyButton, forged } from './forged.js';
import { receiverSwitch, refreshSwitches, streamSwitch } from './machine.js';
import { sandboxPage } from './payout.js';

const id = decodeURIComponent(location.pathname.split('/').pop());
const isPayout = id.startsWith('pay_');

const REFRESH_MS = 2000;
const KINDS = { create: isPayout ? 'txn.payout' : 'txn.create', confirm: 'txn.confirm', callback: 'txn.callback', poll: 'txn.polled', intent: 'txn.intent' };
const FIRST = ['transaction_id', 'order_id', 'payout_id', 'refund_of', 'status', 'reason', 'amount', 'amount_proven', 'currency', 'created_at', 'updated_at'];

let stack = null;
let shown = null;
let report = null;

byId('receiver').append(receiverSwitch);
byId('stream').append(streamSwitch);
whenTranslated(render);
watch();

async function watch() {
  for (;;) {
    if (!document.hidden) await refresh();
    await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
  }
}

async function refresh() {
  const [machine, transaction] = await Promise.all([
    json('/local/stack'),
    json(`/local/transactions/${encodeURIComponent(id)}`),
    refreshSwitches(),
  ]);
  stack = machine.body;
  byId('clock').textContent = when(stack.now);
  const found = transaction.answer.ok ? transaction.body : null;
  const before = shown;
  shown = found;
  const whole = !byId('main').dataset.ready || !same(before, found, 'transaction') || !same(before, found, 'log');
  byId('main').dataset.ready = 'yes';
  // Rendering the log again would close what the reader has opened; events open nothing, and change more often.
  if (whole) render();
  else if (!same(before, found, 'events')) renderEvents();
}

const same = (a, b, part) => JSON.stringify(a?.[part]) === JSON.stringify(b?.[part]);

function render() {
  byId('id').textContent = id;
  byId('report').textContent = report ?? '';
  if (stack === null) return;
  byId('clock').textContent = when(stack.now);
  byId('missing').hidden = shown !== null;
  byId('found').hidden = shown === null;
  if (shown !== null) renderFound(shown);
}

function renderEvents() {
  const events = shown?.events ?? [];
  byId('noevents').hidden = events.length > 0;
  byId('events').replaceChildren(...events.map(event));
}

function renderFound({ transaction, log }) {
  const why = transaction.reason ? ` (${transaction.reason})` : '';
  byId('status').replaceChildren(chip(transaction.status, isPayout ? 'payout.status' : 'status'), `${why} ${money(transaction.amount)}`);
  byId('fields').replaceChildren(...Object.entries(transaction).sort(byRank).flatMap(field));
  renderEvents();
  byId('log').replaceChildren(...log.map(exchange));
  byId('nolog').hidden = log.length > 0;
  if (isPayout) renderPayout(transaction);
  else renderPayin(transaction);
}

function renderPayin({ status, amount, amount_proven, pay_url }) {
  byId('proven').textContent = t(`txn.proven.${amount_proven}`);
  byId('payurl').hidden = !pay_url;
  byId('payurl').href = pay_url ?? '';
  byId('return').href = `/payment/success?txn=${encodeURIComponent(id)}`;
  byId('ready').href = `/ready/payment/success?txn=${encodeURIComponent(id)}`;
  byId('refund').hidden = status !== 'completed';
  byId('refund').href = `/payouts?refund_of=${encodeURIComponent(id)}`;
  byId('faults').href = new URL(`/sandbox/invoices/${encodeURIComponent(id)}`, stack.sandbox_url).href;
  const command = forged(id, amount);
  byId('forged').replaceChildren(element('pre', { tabIndex: 0 }, command), copyButton(command));
}

/** A payout has no payer who comes back, and its callbacks have another form. */
function renderPayout(transaction) {
  const page = sandboxPage(transaction, stack);
  for (const part of [byId('return'), byId('proven'), byId('forged').closest('section')]) part.hidden = true;
  byId('faults').textContent = t('payout.sandbox');
  byId('faults').hidden = page === null;
  byId('faults').href = page ?? '';
}

/** What a reader looks for first, then the rest by name. */
function byRank([a], [b]) {
  const rank = (name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return rank(a) - rank(b) || a.localeCompare(b);
}

function field([name, value]) {
  return [element('dt', {}, name), element('dd', {}, typeof value === 'string' ? value : JSON.stringify(value))];
}

function exchange(entry) {
  const incoming = entry.direction === 'incoming';
  const heading = element('h3', {}, t(KINDS[entry.type] ?? entry.type));
  const way = `${incoming ? '←' : '→'} ${t(incoming ? 'txn.in' : 'txn.out')}`;
  const from = entry.from ? ` ${entry.from} (${t('txn.unverified')})` : '';
  const facts = element('p', { className: 'facts' }, `${when(entry.at)} · ${way}${from} · ${entry.duration_ms} ms`);
  const messages = [message(t(incoming ? 'txn.received' : 'txn.request'), entry.request)];
  if (entry.response) messages.push(message(t('txn.response'), entry.response));
  return element('li', { className: entry.direction }, heading, facts, ...messages);
}

function message(title, content) {
  return element('details', {}, element('summary', {}, title), element('pre', { tabIndex: 0 }, pretty(content)));
}

/** Indented if it is JSON; as it came otherwise. */
function pretty(content) {
  if (typeof content !== 'string') return JSON.stringify(content ?? null, null, 2);
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}

async function act(path, body) {
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const { answer, body: told } = await json(path, options);
  report = answer.ok ? `${t('txn.report')} ${counts(told.report)}` : t('txn.report.failed');
  byId('report').textContent = report;
  await refresh();
}

/** What was done, without what was not: `payments.settled 1 · events.delivered 1`. */
function counts(told) {
  const groups = ['payments', 'payouts', 'events'].flatMap((group) => Object.entries(told[group]).map(([name, count]) => [`${group}.${name}`, count]));
  const done = groups.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${count}`);
  return done.length > 0 ? done.join(' · ') : t('txn.report.nothing');
}

byId('poll').addEventListener('click', () => act('/local/poll', {}));
byId('hour').addEventListener('click', () => act('/local/clock', { advance_seconds: 3600 }));
byId('day').addEventListener('click', () => act('/local/clock', { advance_seconds: 86_400 }));
byId('days').addEventListener('click', () => act('/local/clock', { advance_seconds: 172_800 }));
