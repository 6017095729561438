// The demo's own levers beside the operator's pages: its clock, its shop, its stream, and what anybody could send.

import { answered, byId, element, json, keep, t, when } from './page.js';
import { copyButton, forged } from './forged.js';
import { receiverSwitch, refreshSwitches, streamSwitch } from './machine.js';
import { sandboxPage } from './payout.js';

const REFRESH_MS = 2000;
const MOVES = { hour: 3600, day: 86_400, days: 172_800 };

const aside = byId('beside');

document.head.append(element('link', { rel: 'stylesheet', href: '/assets/beside.css' }));
document.querySelector('.languages').prepend(element('a', { href: '/' }, t('nav.shop')));
if (aside !== null) begin();

async function begin() {
  const { body: stack } = await json('/local/stack');
  const about = () => byId('main').dataset;
  const clock = element('span', {}, when(stack.now));
  const report = element('p', { id: 'report', className: 'small', role: 'status' });
  const shop = element('div', { id: 'shop' });
  const links = element('p', { className: 'links' });
  aside.append(
    element('h2', {}, t('beside.title')),
    element('p', { className: 'small' }, `${t('beside.clock')} `, clock),
    element('p', { className: 'actions' }, ...actions(report)),
    report,
    element('h3', {}, t('machine.receiver')), receiverSwitch,
    element('h3', {}, t('machine.stream')), streamSwitch,
    links,
    element('h3', {}, t(`beside.shop.${stack.receiver}`)), shop,
    ...forgery(about()),
  );
  for (;;) {
    // A problem that stands in the page's place is about nothing.
    if (!document.hidden && about().id !== undefined) {
      const [{ body: now }] = await Promise.all([json('/local/stack'), refreshSwitches()]);
      clock.textContent = when(now.now);
      keep(links, ways(about(), stack));
      keep(shop, await known(about(), now));
      aside.dataset.ready = 'yes';
    }
    await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
  }
}

// ---- the clock and the poll ----

function actions(report) {
  const button = (name, path, body) => {
    const made = element('button', { id: name, type: 'button' }, t(`beside.${name}`));
    made.addEventListener('click', async () => {
      report.textContent = await act(path, body);
    });
    return made;
  };
  const moves = Object.entries(MOVES).map(([name, seconds]) => button(name, '/local/clock', { advance_seconds: seconds }));
  return [button('poll', '/local/poll', {}), ...moves];
}

async function act(path, body) {
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const { answer, body: told } = await json(path, options);
  return answer.ok ? `${t('beside.report')} ${counts(told.report)}` : t('beside.report.failed');
}

/** What was done, without what was not: `payments.settled 1 · events.delivered 1`. */
function counts(told) {
  const groups = ['payments', 'payouts', 'events'].flatMap((group) => Object.entries(told[group]).map(([name, count]) => [`${group}.${name}`, count]));
  const done = groups.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${count}`);
  return done.length > 0 ? done.join(' · ') : t('beside.report.nothing');
}

// ---- where one can go ----

function ways({ id, status, order }, stack) {
  const link = (name, href) => element('a', { id: name, href }, t(`beside.${name}`));
  if (order === undefined) {
    const page = sandboxPage({ transaction_id: id, status }, stack);
    return page === null ? [] : [element('a', { id: 'sandbox', href: page }, t('payout.sandbox'))];
  }
  const invoice = new URL(`/sandbox/invoices/${encodeURIComponent(id)}`, stack.sandbox_url).href;
  const back = [
    link('faults', invoice),
    link('return', `/payment/success?txn=${encodeURIComponent(id)}`),
    link('ready', `/ready/payment/success?txn=${encodeURIComponent(id)}`),
  ];
  const refund = link('refund', `/payouts?refund_of=${encodeURIComponent(id)}`);
  return status === 'completed' ? [...back, refund] : back;
}

// ---- what the shop's own server knows ----

async function known({ id, order }, { receiver: told }) {
  const [{ body: receiver }, { body: state }] = await Promise.all([
    json('/local/receiver'),
    order === undefined || told === 'elsewhere' ? { body: null } : json(`/shop/orders/${encodeURIComponent(order)}`),
  ]);
  const ours = receiver.deliveries.filter(({ webhook_id }) => webhook_id.startsWith(`evt_${id.replace('txn_', '')}_`));
  const list = element('ul', { className: 'lines' }, ...ours.map(delivery));
  const none = element('p', { className: 'small' }, t('beside.none'));
  return [...(state === null ? [] : [standing(state)]), ours.length > 0 ? list : none];
}

function standing({ confirmed, to_refund, to_check }) {
  const line = element('p', { id: 'known' });
  const add = (look, key) => line.append(element('span', { className: `chip ${look}` }, t(key)), ' ');
  if (confirmed) add('completed', 'orders.confirmed');
  else add('pending', 'orders.unconfirmed');
  if (to_refund.length > 0) add('review', 'orders.refund');
  if (to_check.length > 0) add('review', 'orders.check');
  return line;
}

function delivery({ at, type, answer, outcome }) {
  const done = outcome ? ` · ${t(`outcome.${outcome}`)}` : '';
  return element('li', {}, `${when(at)} · ${type ?? ''} · ${answered(answer)}${done}`);
}

// ---- what anybody could send ----

/** A payout's callbacks have another form. */
function forgery({ id, amount, order }) {
  if (order === undefined) return [];
  const command = forged(id, Number(amount));
  const text = element('p', {}, t('beside.forge.text'));
  return [element('h3', {}, t('beside.forge')), text, element('div', { id: 'forged' }, element('pre', { tabIndex: 0 }, command), copyButton(command))];
}
