// The product, the ways to pay it, and what a developer can try.

import { byId, element, json, money, t, whenTranslated } from './page.js';
import { code } from './code.js';
import { PRODUCT, close, current, renew } from './order.js';
import { entries } from './ledger.js';
import { cheap, copyButton, forged } from './forged.js';
import { receiverSwitch, refreshSwitches, streamSwitch } from './machine.js';
import { forget } from './proof.js';
import { order } from './source.js';

const WINDOWS = ['redirect', 'tab', 'popup'];
const STEPS = { pay: 3, lost: 3, late: 3, amount: 2, down: 2, double: 1, price: 3, forged: 2, receiver: 4, stream: 3, twice: 3 };
const NO_TRANSACTION = `txn_${'0'.repeat(32)}`;

/** What this page sells, until it is loaded again. */
const ORDER = current().id;
const email = byId('email');

for (const mode of WINDOWS) byId(mode).querySelector('details').before(payButton(mode));

whenTranslated(() => {
  byId('price').textContent = money(PRODUCT.amount);
  byId('number').textContent = ORDER;
});

byId('new').addEventListener('click', () => {
  renew();
  forget();
  location.reload();
});

// The browser may bring the page back as it was left, after the order was paid.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && ORDER !== current().id) location.reload();
});

// An address that is none is corrected before anything opens.
byId('modes').addEventListener('click', (event) => {
  if (event.target.localName === 'ligdicash-pay' && !email.reportValidity()) event.stopPropagation();
}, true);

byId('modes').addEventListener('ligdicash-state', ({ detail }) => {
  if (detail.payment?.status === 'completed') close(detail.payment.order_id);
  const over = detail.payment?.status === 'completed' || ['order_already_paid', 'order_amount_differs'].includes(detail.error);
  if (over) byId('new').hidden = false;
});

/** The kit's button. It looks for its order when it comes onto the page, so it comes with one. */
function payButton(mode) {
  const button = element('ligdicash-pay', { source: () => order(ORDER, email.value.trim()) });
  const attributes = { mode, 'order-id': ORDER, amount: PRODUCT.amount };
  for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value);
  return button;
}

async function showWhatToTry() {
  const { body: stack } = await json('/local/stack');
  const transactions = await entries(stack, 'payin') ?? [];
  byId('sandbox').href = new URL('/sandbox/faults', stack.sandbox_url).href;
  const target = transactions[0] ?? { transaction_id: NO_TRANSACTION, amount: PRODUCT.amount };
  const commands = { forged: forged(target.transaction_id, target.amount), price: cheap(ORDER) };
  // What becomes of the browser's price depends on how the stack was started.
  const texts = { price: `price.${stack.orders}` };
  whenTranslated(() => showCode(stack.orders));
  const experiments = () => Object.keys(STEPS).map((name) => experiment(name, texts[name] ?? name, commands[name]));
  whenTranslated(() => byId('tries').replaceChildren(...experiments()));
}

function showCode(orders) {
  for (const mode of [...WINDOWS, 'app']) {
    const text = code(mode, orders, ORDER);
    const shown = byId(mode).querySelector('pre');
    shown.textContent = text;
    shown.nextElementSibling?.remove();
    shown.after(copyButton(text));
  }
}

function experiment(name, text, command) {
  const steps = Array.from({ length: STEPS[name] }, (_, index) => element('li', {}, t(`try.${text}.${index + 1}`)));
  if (command) steps[0].append(element('pre', { tabIndex: 0 }, command), copyButton(command));
  if (name === 'receiver') steps[0].append(receiverSwitch);
  if (name === 'stream') steps[0].append(streamSwitch);
  return element('details', {}, element('summary', {}, t(`try.${name}`)), element('ol', {}, ...steps));
}

showWhatToTry();
refreshSwitches();
