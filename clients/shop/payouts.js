// The merchant's back office: pays out, refunds, and shows what became of it.

import { byId, chip, element, has, json, money, operators, sentence, t, when, whenTranslated } from './page.js';
import { entries, story } from './ledger.js';
import { freshId, requestOf, sandboxPage, send } from './payout.js';

const REFRESH_MS = 2000;
/** What each thing to try has as steps. */
const STEPS = { pay: 2, refund: 2, balance: 2, unknown: 3 };
/** The problems that have a text of their own; each has the code that the API answers. */
const PROBLEMS = [
  'invalid_request', 'payout_id_reused', 'payout_over_limit', 'payout_over_daily_limit', 'refund_of_unknown',
  'refund_of_unpaid', 'refund_exceeds_payment', 'payout_balance_too_low', 'payout_recipient_refused',
  'payout_rule_refused', 'payouts_paused', 'ligdicash_unreachable', 'ligdicash_configuration', 'ligdicash_refused', 'unavailable',
];

const fields = byId('payout').elements;

/** Of the stack: where the sandbox is, and the key that stands for AWS's signature. */
let stack = null;
let payouts = [];
let payins = [];
/** The last answer: `{ request, repeated, answer }`, where `answer` is null if none came. */
let answered = null;

async function watch() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
    if (!document.hidden) await refresh();
  }
}

async function refresh() {
  const read = (path) => json(path).then(({ answer, body }) => (answer.ok ? body : null), () => null);
  const [machine, receiver] = await Promise.all(['/local/stack', '/local/receiver'].map(read));
  stack = machine ?? stack;
  if (stack === null) return;
  const [paidOut, all] = await Promise.all(['payout', 'payin'].map((kind) => entries(stack, kind)));
  const out = paidOut?.map((payout) => ({ ...payout, shop: receiver?.payouts[payout.payout_id] ?? null }));
  const completed = all?.filter(({ status }) => status === 'completed') ?? payins;
  // Rendering again would take the focus from a reader's link.
  const changed = JSON.stringify([out ?? payouts, completed]) !== JSON.stringify([payouts, payins]);
  [payouts, payins] = [out ?? payouts, completed];
  if (!changed) return;
  renderRefunds();
  renderList();
}

function render() {
  byId('key').textContent = stack?.payout_key ?? '';
  if (stack !== null) {
    byId('balances').href = new URL('/sandbox/balances', stack.sandbox_url).href;
    byId('faults').href = new URL('/sandbox/payout-faults', stack.sandbox_url).href;
  }
  busy(isBusy());
  showWallet();
  renderRefunds();
  renderAnswer();
  renderList();
  byId('tries').replaceChildren(...Object.keys(STEPS).map(experiment));
}

function experiment(name) {
  const steps = Array.from({ length: STEPS[name] }, (_, index) => element('li', {}, t(`payout.try.${name}.${index + 1}`)));
  return element('details', {}, element('summary', {}, t(`payout.try.${name}`)), element('ol', {}, ...steps));
}

// ---- the form ----

function renderRefunds() {
  const chosen = fields.refundOf.value;
  const [none] = fields.refundOf.options;
  const option = (payin) => element('option', { value: payin.transaction_id }, `${payin.order_id} · ${money(payin.amount)}`);
  fields.refundOf.replaceChildren(none, ...payins.map(option));
  fields.refundOf.value = chosen;
}

/** Takes a payment as the one to refund, with what of it was not given back yet. */
async function choose(id) {
  renderRefunds();
  const payin = payins.find(({ transaction_id }) => transaction_id === id);
  if (payin === undefined) return;
  fields.refundOf.value = id;
  const refunded = (await story(stack, id))?.transaction.refunded ?? 0;
  fields.amount.value = payin.amount - refunded;
  fields.description.value = `${t('payout.refund.description')} ${payin.order_id}`;
}

fields.refundOf.addEventListener('change', () => choose(fields.refundOf.value));
fields.method.addEventListener('change', showWallet);
byId('fresh').addEventListener('click', () => {
  fields.payoutId.value = freshId();
});

/** Also of a form that the browser has filled again. */
function showWallet() {
  byId('wallet').hidden = fields.method.value !== 'wallet';
}

/** As the form has it: what is missing or wrong is for the API to say. */
function request() {
  const francs = fields.amount.value.trim();
  const keep = { true: true, false: false }[fields.keepInWallet.value];
  return {
    payoutId: fields.payoutId.value.trim(),
    amount: /^\d+$/.test(francs) ? Number(francs) : francs,
    customer: fields.customer.value.replaceAll(' ', ''),
    method: fields.method.value,
    ...(fields.method.value === 'wallet' && keep !== undefined ? { keepInWallet: keep } : {}),
    description: fields.description.value.trim(),
    ...(fields.refundOf.value ? { refundOf: fields.refundOf.value } : {}),
  };
}

byId('payout').addEventListener('submit', async (event) => {
  event.preventDefault();
  // The second click of a double click finds the button busy.
  if (!isBusy()) await ask(request(), false);
});

async function ask(asked, repeated) {
  busy(true);
  answered = { request: asked, repeated, answer: await send(asked, stack?.payout_key) };
  renew(answered);
  busy(false);
  renderAnswer();
  byId('answer').focus();
  // The list may have shown the payout before its answer came; only now can it be asked for again.
  renderList();
  await refresh();
}

/** A name that paid out is used. Where no answer came, the same name is what makes asking again safe. */
function renew({ request: asked, answer }) {
  if (answer?.body.transaction_id && fields.payoutId.value === asked.payoutId) fields.payoutId.value = freshId();
}

function isBusy() {
  return fields.send.getAttribute('aria-disabled') === 'true';
}

function busy(is) {
  fields.send.setAttribute('aria-disabled', String(is));
  fields.send.textContent = t(is ? 'payout.sending' : 'payout.send');
}

// ---- the answer ----

function renderAnswer() {
  byId('answer').hidden = answered === null;
  const faults = answered?.answer?.body.errors ?? [];
  for (const control of fields) {
    if (control.name) control.setAttribute('aria-invalid', String(faults.some(({ field }) => field === control.name)));
  }
  if (answered !== null) byId('answered').replaceChildren(...outcome(answered));
}

function outcome({ request: asked, repeated, answer }) {
  if (answer === null) return [element('p', { className: 'problem' }, t('payout.problem.network'))];
  const { status, body } = answer;
  const facts = element('p', { className: 'facts' }, element('span', { className: 'code' }, asked.payoutId), ` · HTTP ${status} `);
  const said = body.transaction_id ? taken(body) : refused(body, facts);
  const again = repeated ? [element('p', { className: 'note' }, t('payout.repeated'))] : [];
  const whole = element('pre', { tabIndex: 0 }, JSON.stringify(body, null, 2));
  return [facts, ...said, ...again, element('details', {}, element('summary', {}, t('payout.raw')), whole)];
}

function taken({ status, transaction_id }) {
  const line = element('p', {}, chip(status, 'payout'), ` ${t(`payout.answer.${status}`)} `);
  return [line, element('p', {}, transactionLink(transaction_id))];
}

function refused({ error, errors = [] }, facts) {
  facts.append(element('span', { className: 'code' }, error ?? ''));
  const text = t(`payout.problem.${PROBLEMS.includes(error) ? error : 'other'}`);
  const fault = ({ field, detail }) => element('li', {}, element('span', { className: 'code' }, field), ` ${detail}`);
  const fields = errors.length > 0 ? [element('ul', {}, ...errors.map(fault))] : [];
  return [element('div', { className: 'problem' }, text, ...fields)];
}

// ---- the payouts ----

function renderList() {
  const none = element('p', {}, t('payout.none'));
  byId('payouts').replaceChildren(...(payouts.length > 0 ? payouts.map(payout) : [none]));
}

function payout(item) {
  const { payout_id, status, reason, amount, refund_of, created_at } = item;
  const heading = element('h3', {}, `${payout_id} `, chip(status, 'payout'));
  const facts = element('p', { className: 'facts' }, `${money(amount)} · ${when(created_at)}`);
  const why = reason ? [element('p', {}, has(`payout.${reason}`) ? sentence(t(`payout.${reason}`)) : reason)] : [];
  const back = refund_of ? [element('p', { className: 'small' }, `${t('payout.refunds')} `, transactionLink(refund_of))] : [];
  return element('article', { className: 'card' }, heading, facts, ...why, ...back, ...told(item), links(item));
}

/** What the shop's own server knows, by its webhook alone. */
function told({ shop }) {
  if (shop === null) return [];
  const look = { completed: 'completed', closed: 'completed', failed: 'notcompleted' }[shop] ?? 'review';
  return [element('p', { className: 'shop' }, t('payout.shop'), ' ', element('span', { className: `chip ${look}` }, t(`payout.shop.${shop}`)))];
}

function links(item) {
  const line = element('p', { className: 'links' }, transactionLink(item.transaction_id));
  const page = sandboxPage(item, stack);
  if (page !== null) line.append(element('a', { href: page }, t('payout.sandbox')));
  const same = requestOf(item.payout_id);
  if (same === undefined) return line;
  const again = element('button', { type: 'button' }, t('payout.again'));
  again.addEventListener('click', () => isBusy() || ask(same, true));
  line.append(again);
  return line;
}

function transactionLink(id) {
  return element('a', { href: operators(`transactions/${encodeURIComponent(id)}`) }, id);
}

// ---- the page, once everything above can be used ----

fields.payoutId.value = freshId();
await refresh();
await choose(new URLSearchParams(location.search).get('refund_of') ?? '');
whenTranslated(render);
watch();
