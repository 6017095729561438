// The bag and its one button: the shop's page, and the same order on the developer's page.

import { byId, money, whenTranslated } from './page.js';
import { PRODUCT, close, current, press, renew } from './order.js';
import { forget } from './proof.js';
import { order } from './source.js';

const STORED = 'mode';
/** Each way, with the kit's mode for it. No app is around a browser: there the button stays in the tab. */
export const MODES = { redirect: 'redirect', tab: 'tab', popup: 'popup', direct: 'direct', app: 'redirect' };

/** The way in which this tab opened its last payment. The developer's page chooses it. */
export const lastMode = sessionStorage.getItem(STORED) ?? 'redirect';

/** What this page sells, until it is loaded again. */
export const ORDER = current().id;
export const pay = document.querySelector('ligdicash-pay');
pay.source = () => {
  press(ORDER);
  return order(ORDER);
};
// Where the kit does not run, its form pays the same order.
pay.querySelector('input').value = ORDER;

// The kit's button looks for its order when it comes onto the page, so it comes again, with one.
const attributes = { mode: MODES[lastMode], 'order-id': ORDER, amount: PRODUCT.amount };
for (const [name, value] of Object.entries(attributes)) pay.setAttribute(name, value);
byId('buy').append(pay);

whenTranslated(() => {
  byId('price').textContent = money(PRODUCT.amount);
  byId('number').textContent = ORDER;
});

byId('new').addEventListener('click', () => {
  renew();
  forget();
  location.reload();
});

addEventListener('pageshow', ({ persisted }) => {
  // The browser may bring the page back as it was left, after the order was paid.
  if (persisted && ORDER !== current().id) location.reload();
});

byId('buy').addEventListener('ligdicash-state', ({ detail }) => {
  if (detail.payment?.status === 'completed') close(detail.payment.order_id);
  const over = detail.payment?.status === 'completed' || ['order_already_paid', 'order_amount_differs'].includes(detail.error);
  if (over) byId('new').hidden = false;
});

/** The next payment opens in this way. */
export function open(mode) {
  pay.setAttribute('mode', MODES[mode]);
  sessionStorage.setItem(STORED, mode);
}
