// The bag, its one button, and the way in which that opens the payment.

import { byId, element, has, json, money, t, whenTranslated } from './page.js';
import { code } from './code.js';
import { PRODUCT, close, current, renew } from './order.js';
import { copyButton } from './forged.js';
import { forget } from './proof.js';
import { order } from './source.js';
import { showTries } from './tries.js';

const STORED = 'mode';
/** Each way, with the kit's mode for it. No app is around a browser: there the button stays in the tab. */
const MODES = { redirect: 'redirect', tab: 'tab', popup: 'popup', direct: 'direct', app: 'redirect' };

/** What this page sells, until it is loaded again. */
const ORDER = current().id;
const modes = byId('modes');
const pay = document.querySelector('ligdicash-pay');
pay.source = () => order(ORDER);
// Where the kit does not run, its form pays the same order.
pay.querySelector('input').value = ORDER;

/** How the backend takes orders: `open` or `proven`; null until the stack has said it. */
let orders = null;
/** Why the last press opened nothing: the backend's code, or null. */
let refusal = null;

const chosen = () => modes.querySelector(':checked').value;

const last = sessionStorage.getItem(STORED);
for (const choice of modes.querySelectorAll('input')) {
  if (choice.value === last) choice.checked = true;
}

// The kit's button looks for its order when it comes onto the page, so it comes again, with one.
const attributes = { mode: MODES[chosen()], 'order-id': ORDER, amount: PRODUCT.amount };
for (const [name, value] of Object.entries(attributes)) pay.setAttribute(name, value);
byId('buy').append(pay);

whenTranslated(() => {
  byId('price').textContent = money(PRODUCT.amount);
  byId('number').textContent = ORDER;
  showMode();
  showRefusal();
});

modes.addEventListener('change', () => {
  showMode();
  openFields();
});

byId('new').addEventListener('click', () => {
  renew();
  forget();
  location.reload();
});

addEventListener('pageshow', ({ persisted }) => {
  // The browser may bring the page back as it was left, after the order was paid.
  if (persisted && ORDER !== current().id) location.reload();
  // Or with the choice that was made before.
  showMode();
});

byId('buy').addEventListener('click', (event) => {
  if (!event.composedPath().some(({ localName }) => localName === 'button')) return;
  // Only now: until it is pressed, the kit may wait for a payment that was opened in another way.
  pay.setAttribute('mode', MODES[chosen()]);
  sessionStorage.setItem(STORED, chosen());
}, true);

byId('buy').addEventListener('ligdicash-state', ({ detail }) => {
  if (detail.payment?.status === 'completed') close(detail.payment.order_id);
  const over = detail.payment?.status === 'completed' || ['order_already_paid', 'order_amount_differs'].includes(detail.error);
  if (over) byId('new').hidden = false;
  refusal = detail.error ?? null;
  showRefusal();
});

/** What is typed before the button is pressed stands above it as soon as that way is chosen, and no longer. */
function openFields() {
  const mode = MODES[chosen()];
  if (mode === 'direct' || pay.getAttribute('mode') === 'direct') pay.setAttribute('mode', mode);
}

function showMode() {
  const mode = chosen();
  byId('opens').textContent = t(`modes.${MODES[mode]}.opens`);
  byId('mode-text').textContent = t(`modes.${mode}.text`);
  if (orders === null) return;
  const text = code(mode, orders, ORDER);
  byId('code').replaceChildren(element('pre', { tabIndex: 0 }, text), copyButton(text));
}

/** What the kit tells the payer is no developer's business, and the other way round. */
function showRefusal() {
  byId('refusal').hidden = refusal === null;
  if (refusal === null) return;
  const said = element('span', { className: 'code' }, refusal);
  const words = has(`shop.refusal.${refusal}`) ? ` – ${t(`shop.refusal.${refusal}`)}` : '';
  byId('refusal').replaceChildren(`${t('shop.refusal')} `, said, words);
}

async function begin() {
  const { body: stack } = await json('/local/stack');
  orders = stack.orders;
  // A debit wants an order that the shop's server has signed.
  modes.querySelector('[value=direct]').disabled = orders !== 'proven';
  showMode();
  showTries(stack, ORDER);
}

begin();
