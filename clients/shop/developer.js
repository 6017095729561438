// The developer's page: the ways to open a payment, the code of each, and what to try.

import { byId, element, has, json, t, whenTranslated } from './page.js';
import { code } from './code.js';
import { copyButton } from './forged.js';
import { MODES, ORDER, lastMode, open, pay } from './shop.js';
import { showTries } from './tries.js';

const modes = byId('modes');

/** How the backend takes orders: `open` or `proven`; null until the stack has said it. */
let orders = null;
/** Why the last press opened nothing: the backend's code, or null. */
let refusal = null;

const chosen = () => modes.querySelector(':checked').value;

modes.querySelector(`[value=${lastMode}]`).checked = true;

whenTranslated(() => {
  showMode();
  showRefusal();
});

modes.addEventListener('change', () => {
  showMode();
  openFields();
});

// The browser may bring the page back with the choice that was made before.
addEventListener('pageshow', showMode);

byId('buy').addEventListener('click', (event) => {
  if (!event.composedPath().some(({ localName }) => localName === 'button')) return;
  // Only now: until it is pressed, the kit may wait for a payment that was opened in another way.
  open(chosen());
}, true);

byId('buy').addEventListener('ligdicash-state', ({ detail }) => {
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
