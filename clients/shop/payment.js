// Where LigdiCash sends the payer back. The kit shows what the backend says of the payment, and offers to pay again; the
// shop adds whether its own order is confirmed.

import { byId, json, t, whenTranslated } from './page.js';
import { close } from './order.js';

/** After this long the payer is told that the confirmation may come later. */
const PATIENCE_MS = 60_000;
/** The shop hears of a payment at once: it is asked more often than the payment. */
const SHOP_WAIT_S = 1;
const SLOW_WAIT_S = 15;

const result = byId('result');

let view = null;
/** Of the shop's own order: null until paid, then `waiting`, `later` or `confirmed`. */
let confirmation = null;

whenTranslated(show);
result.addEventListener('ligdicash-state', ({ detail }) => heard(detail));
// The answer may have been here before this script.
if (result.view) heard(result.view);

function heard(next) {
  const paidNow = next.state === 'completed' && view?.state !== 'completed';
  view = next;
  if (view.payment?.status === 'completed') close(view.payment.order_id);
  if (paidNow) awaitShop(view.payment.order_id);
  show();
}

/** Asks the shop's server until it has confirmed its order. The payment stands whatever it answers. */
async function awaitShop(id) {
  const paid = Date.now();
  // Whoever else is told of payments confirms orders of its own.
  if (await isElsewhere()) return;
  while (confirmation !== 'confirmed') {
    await visible();
    const state = await json(`/shop/orders/${encodeURIComponent(id)}`).then(({ body }) => body.state, () => null);
    const soon = Date.now() - paid < PATIENCE_MS;
    if (state === 'confirmed') confirmation = 'confirmed';
    else confirmation = soon ? 'waiting' : 'later';
    show();
    await new Promise((resolve) => setTimeout(resolve, (soon ? SHOP_WAIT_S : SLOW_WAIT_S) * 1000));
  }
}

/** Whether another receiver is told in place of the shop. */
function isElsewhere() {
  return json('/local/stack').then(({ body }) => body.receiver === 'elsewhere', () => false);
}

/** Resolves once the tab is on screen: a hidden one asks nothing. */
function visible() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
}

function show() {
  byId('confirmation').hidden = confirmation === null;
  byId('confirmation').dataset.state = confirmation ?? '';
  byId('confirmation').textContent = confirmation === null ? '' : t(`pay.order.${confirmation}`);
}
