// The product and its pay button, and what a developer can try.

import { byId, element, json, money, t, whenTranslated } from './page.js';
import { pay } from './checkout.js';
import { PRODUCT, current, renew } from './order.js';
import { cheap, copyButton, forged } from './forged.js';
import { receiverSwitch, refreshSwitches, streamSwitch } from './machine.js';
import { forget } from './proof.js';

const STEPS = { pay: 3, lost: 3, late: 3, amount: 2, down: 2, double: 1, price: 3, forged: 2, receiver: 4, stream: 3, twice: 3 };
const NO_TRANSACTION = `txn_${'0'.repeat(32)}`;

const button = byId('pay');
const message = byId('message');
let problem = null;

whenTranslated(() => {
  byId('price').textContent = money(PRODUCT.amount);
  byId('order').textContent = current().id;
  showButton();
  showProblem();
});

byId('checkout').addEventListener('submit', async (event) => {
  event.preventDefault();
  // The second click of a double click finds the button busy.
  if (button.getAttribute('aria-disabled') === 'true') return;
  busy(true);
  problem = null;
  showProblem();
  problem = await pay(byId('email').value.trim());
  busy(false);
  showProblem();
});

byId('new').addEventListener('click', () => {
  byId('order').textContent = renew().id;
  forget();
  problem = null;
  showProblem();
  button.focus();
});

// The browser may bring the page back as it was left, with its button still busy.
addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  byId('order').textContent = current().id;
  busy(false);
});

function busy(is) {
  button.setAttribute('aria-disabled', String(is));
  showButton();
}

function showButton() {
  const is = button.getAttribute('aria-disabled') === 'true';
  button.textContent = is ? t('shop.paying') : `${t('shop.pay')} ${money(PRODUCT.amount)}`;
}

function showProblem() {
  message.hidden = problem === null;
  message.textContent = problem === null ? '' : t(problem);
  byId('new').hidden = !['problem.order_already_paid', 'problem.order_amount_differs'].includes(problem);
}

async function showWhatToTry() {
  const [{ body: stack }, { body: transactions }] = await Promise.all([json('/local/stack'), json('/local/transactions')]);
  byId('sandbox').href = new URL('/sandbox/faults', stack.sandbox_url).href;
  const target = transactions[0] ?? { transaction_id: NO_TRANSACTION, amount: PRODUCT.amount };
  const commands = { forged: forged(target.transaction_id, target.amount), price: cheap(current().id) };
  // What becomes of the browser's price depends on how the stack was started.
  const texts = { price: `price.${stack.orders}` };
  const attempts = () => Object.keys(STEPS).map((name) => attempt(name, texts[name] ?? name, commands[name]));
  whenTranslated(() => byId('tries').replaceChildren(...attempts()));
}

function attempt(name, text, command) {
  const steps = Array.from({ length: STEPS[name] }, (_, index) => element('li', {}, t(`try.${text}.${index + 1}`)));
  if (command) steps[0].append(element('pre', { tabIndex: 0 }, command), copyButton(command));
  if (name === 'receiver') steps[0].append(receiverSwitch);
  if (name === 'stream') steps[0].append(streamSwitch);
  return element('details', {}, element('summary', {}, t(`try.${name}`)), element('ol', {}, ...steps));
}

showWhatToTry();
refreshSwitches();
