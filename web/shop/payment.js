// Where LigdiCash sends the payer back. Coming back proves nothing: only the backend's answer is shown as a result.

import { byId, json, money, t, whenTranslated } from './page.js';
import { pay } from './checkout.js';
import { close, isCurrent } from './order.js';

const CANCELLED = location.pathname.endsWith('/cancel');
const DEFAULT_WAIT_S = 3;
/** After this long the payer is told that the page may be closed. */
const PATIENCE_MS = 60_000;
const SLOW_WAIT_S = 15;
/** The shop hears of a payment at once: it is asked more often than the payment. */
const SHOP_WAIT_S = 1;

const transaction = new URLSearchParams(location.search).get('txn') ?? '';
const started = Date.now();

const WAITING = CANCELLED ? 'left' : 'verifying';

let screen = WAITING;
let payment = null;
let connected = true;
let problem = null;
/** Of the shop's own order: null until paid, then `waiting`, `later` or `confirmed`. */
let confirmation = null;

whenTranslated(show);
watch();

async function watch() {
  for (;;) {
    await visible();
    const wait = await check();
    if (wait === null) return;
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  }
}

/** Asks once. Resolves to the seconds until the next question, or to null when there is nothing more to ask. */
async function check() {
  try {
    const { answer, body } = await json(`/api/payment/${encodeURIComponent(transaction)}/status`);
    connected = true;
    if (answer.status === 400 || answer.status === 404) return turn('unknown', null);
    if (!answer.ok) return turn(pending(), pace(DEFAULT_WAIT_S));
    payment = body;
    if (body.status === 'completed') {
      close(body.order_id);
      if (result(body) === 'completed') awaitShop(body.order_id);
      return turn(result(body), null);
    }
    // Money may still come after any other answer, and then it wins.
    return turn(result(body), pace(Number(answer.headers.get('retry-after')) || DEFAULT_WAIT_S));
  } catch {
    // No answer is not a failure of the payment.
    connected = false;
    return turn(pending(), pace(DEFAULT_WAIT_S));
  }
}

/** Asks the shop's server until it has confirmed its order. The payment stands whatever it answers. */
async function awaitShop(order) {
  const paid = Date.now();
  while (confirmation !== 'confirmed') {
    await visible();
    const state = await json(`/shop/orders/${encodeURIComponent(order)}`).then(({ body }) => body.state, () => null);
    const soon = Date.now() - paid < PATIENCE_MS;
    if (state === 'confirmed') confirmation = 'confirmed';
    else confirmation = soon ? 'waiting' : 'later';
    showConfirmation();
    await new Promise((resolve) => setTimeout(resolve, (soon ? SHOP_WAIT_S : SLOW_WAIT_S) * 1000));
  }
}

const patient = () => Date.now() - started < PATIENCE_MS;
const pace = (seconds) => (patient() ? seconds : Math.max(seconds, SLOW_WAIT_S));

/** The screen without an answer, or with one that decides nothing. */
function pending() {
  if (payment !== null && payment.status !== 'pending') return screen;
  return patient() ? WAITING : 'slow';
}

/** Which screen an answer deserves. Only `notcompleted` is ever shown as a failure. */
function result({ status, reason }) {
  if (status === 'pending') return pending();
  if (status === 'completed') return reason === 'duplicate' ? 'duplicate' : 'completed';
  if (status === 'notcompleted') return reason === 'expired' ? 'expired' : 'failed';
  return 'review';
}

/** Shows a screen, and resolves the question with what was decided about the next one. */
function turn(name, next) {
  const turned = screen !== name;
  screen = name;
  show();
  // A result replaces what was read out before: take the reader to it.
  if (turned && name !== 'slow') byId('title').focus();
  return next;
}

/** Resolves once the tab is on screen: a hidden one asks nothing. */
function visible() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
}

function show() {
  document.body.dataset.screen = screen;
  byId('title').textContent = t(`pay.${screen}`);
  byId('text').textContent = t(`pay.${screen}.text`);
  byId('offline').hidden = connected;
  showReceipt();
  showConfirmation();
  showAgain();
}

function showConfirmation() {
  byId('confirmation').hidden = confirmation === null;
  byId('confirmation').dataset.state = confirmation ?? '';
  byId('confirmation').textContent = confirmation === null ? '' : t(`pay.order.${confirmation}`);
}

function showReceipt() {
  byId('receipt').hidden = payment === null;
  if (payment === null) return;
  byId('order').textContent = payment.order_id;
  byId('amount').textContent = money(payment.amount);
  byId('reference').textContent = payment.transaction_id;
}

function showAgain() {
  // Only the tab that holds the order can pay it again.
  const open = ['left', 'slow', 'failed', 'expired'].includes(screen) && payment !== null && isCurrent(payment.order_id);
  byId('again').hidden = !open;
  byId('again').textContent = t(screen === 'failed' || screen === 'expired' ? 'pay.again' : 'pay.resume');
  byId('message').hidden = problem === null;
  byId('message').textContent = problem === null ? '' : t(problem);
}

byId('again').addEventListener('click', async () => {
  problem = await pay('');
  show();
});
