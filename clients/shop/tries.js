// What a developer can try: a card for each thing, with its steps, its switch, and what became of it.

import { byId, element, has, keep, t, whenTranslated } from './page.js';
import { amounts, answers, delay, found, heard, late, named, newest, payins, told, unbelieved } from './became.js';
import { cheap, copyButton, forged } from './forged.js';
import { receiverSwitch, refreshSwitches, streamSwitch } from './machine.js';
import { PRODUCT, presses } from './order.js';

const REFRESH_MS = 2000;
const NO_TRANSACTION = `txn_${'0'.repeat(32)}`;

const cheapOne = ({ order_id: order }) => order.endsWith('-9F');
const refusedByShop = ({ answer }) => !/^2\d\d$/.test(answer);

/** Each card: which payment shows its result, and what is said of that. */
const TRIES = {
  pay: { shows: (payment) => !cheapOne(payment), says: [found, heard] },
  lost: { shows: ({ status, called }) => status === 'completed' && !called, says: [found, heard] },
  late: { shows: ({ reason, events }) => reason !== 'duplicate' && events.some(({ type }) => type === 'payment.expired'), says: [late, heard] },
  amount: { shows: ({ reason }) => reason === 'amount_differs', says: [amounts, heard] },
  down: { shows: ({ reason }) => reason?.startsWith('create_') ?? false, says: [] },
  double: { shows: ({ order_id: order }) => presses(order) > 1, says: [payins] },
  price: { shows: cheapOne, says: [named, heard] },
  forged: { shows: (payment) => payment.status === 'pending' && payment.unbelieved, says: [unbelieved] },
  receiver: { shows: ({ deliveries }) => deliveries.some(refusedByShop), says: [answers, heard] },
  stream: { shows: ({ events }) => events.length > 0, says: [delay] },
  twice: { shows: ({ reason }) => reason === 'duplicate', says: [heard] },
};

/** The cards whose fault is a situation of the sandbox. */
const SITUATIONS = ['lost', 'amount', 'down'];

/** Shows the cards, and from then on what becomes of the payments. */
export async function showTries(stack, order) {
  const faults = new URL('/sandbox/faults', stack.sandbox_url).href;
  byId('sandbox').href = faults;
  // What becomes of the browser's price depends on how the stack was started.
  const texts = { price: `price.${stack.orders}` };
  const textOf = (name) => texts[name] ?? name;
  const forgery = element('div');
  let payments = [];

  /** What stands below the words of a step. */
  const parts = {
    'price.open.1': () => command(cheap(order)),
    'price.open.3': () => command('cargo run -- --proofs'),
    'price.proven.1': () => command(cheap(order)),
    'forged.2': () => [forgery],
    'receiver.1': () => [receiverSwitch],
    'stream.1': () => [streamSwitch],
    ...Object.fromEntries(SITUATIONS.map((name) => [`${name}.1`, () => [situations(faults)]])),
  };

  function card(name) {
    const text = textOf(name);
    const steps = [];
    for (let key = `${text}.1`; has(`try.${key}`); key = `${text}.${steps.length + 1}`) {
      steps.push(element('li', {}, t(`try.${key}`), ...parts[key]?.() ?? []));
    }
    return element('article', { id: `try-${name}`, className: 'card' },
      element('h3', {}, t(`try.${name}`)),
      element('p', {}, t(`try.${name}.about`)),
      element('ol', {}, ...steps),
      element('h4', {}, t('try.result')),
      element('div', { className: 'result', role: 'status' }));
  }

  function show() {
    for (const [name, { shows, says }] of Object.entries(TRIES)) {
      const payment = payments.find(shows);
      const none = `try.${textOf(name)}.none`;
      keep(byId(`try-${name}`).querySelector('.result'), payment ? told(payment, says) : [element('p', {}, t(has(none) ? none : 'try.none'))]);
    }
    const target = payments.find((payment) => payment.status === 'pending' && !cheapOne(payment)) ?? payments[0];
    const text = forged(target?.transaction_id ?? NO_TRANSACTION, target?.amount ?? PRODUCT.amount);
    if (forgery.querySelector('pre')?.textContent !== text) forgery.replaceChildren(...command(text));
  }

  async function refresh() {
    await refreshSwitches();
    payments = await newest() ?? payments;
    show();
  }

  whenTranslated(() => {
    forgery.replaceChildren();
    byId('tries').replaceChildren(...Object.keys(TRIES).map(card));
    show();
  });
  for (;;) {
    // Where no answer comes, the next round asks again.
    if (!document.hidden) await refresh().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
  }
}

const command = (text) => [element('pre', { tabIndex: 0 }, text), copyButton(text)];

/** The sandbox sets its own faults: this page may speak to nobody but its own stack. */
function situations(faults) {
  return element('p', {}, element('a', { className: 'button', href: faults, target: '_blank', rel: 'noopener' }, t('try.open')));
}
