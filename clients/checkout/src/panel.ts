// The panel that shows a payment: its state, what is paid, and one way to go on.

import type { Payment } from './api.js';
import type { View } from './state.js';
import { CALLS, STATES, TEXTS, WAITING, instant, money, unanswered, type Column } from './texts.js';

/** An element with attributes and children; text never becomes markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const attribute in attributes) made.setAttribute(attribute, attributes[attribute]!);
  made.append(...children);
  return made;
}

/** Shows a text, or nothing. What stays the same is not read out again. */
export function say(node: HTMLElement, text = ''): void {
  node.hidden = !text;
  if (node.textContent !== text) node.textContent = text;
}

const WAYS = [
  [/^https:\/\/\S+$/i, ''],
  [/^[^\s:]+@[^\s:]+$/, 'mailto:'],
  [/^\+?[\d .()-]{6,}$/, 'tel:'],
] as const;

/** How a payer reaches the shop: a web page, an e-mail address or a telephone number becomes a link; whatever else stays text. */
export function contact(way: string): HTMLElement {
  const scheme = WAYS.find(([form]) => form.test(way))?.[1];
  if (scheme === undefined) return element('span', { id: 'contact' }, way);
  return element('a', { id: 'contact', href: scheme + (scheme === 'tel:' ? way.replace(/[^+\d]/g, '') : way) }, way);
}

/** What a payer keeps of a payment as a picture of the screen; ours is the last, and is selected whole. */
const lines = (payment: Payment, column: Column, host: Element) => ({
  store: payment.store_name,
  order: host.getAttribute('order-name') || payment.order_id,
  // Where a person has accepted another amount, only the receipt says which.
  amount: payment.reason === 'accepted' ? '' : money(payment.amount, column),
  date: payment.completed_at && instant(payment.completed_at, column),
  operator: payment.operator_name,
  operatorReference: payment.operator_reference,
  ligdicash: payment.ligdicash_request_id,
  reference: payment.transaction_id,
});

export class Panel {
  readonly root: HTMLElement;
  readonly #sign = element('div', { class: 'sign', 'aria-hidden': 'true' });
  readonly #title: HTMLElement;
  readonly #text = element('p', { id: 'text' });
  readonly #note = element('p', { id: 'note' });
  readonly #contact = element('p');
  readonly #lines = element('dl');
  readonly #receipt = element('a', { id: 'receipt', target: '_blank' });

  /** `again` is what goes on paying, a button or a link; `more` stands below the title. */
  constructor(
    heading: 'h1' | 'h2',
    readonly again: HTMLElement,
    ...more: HTMLElement[]
  ) {
    this.#title = element(heading, { id: 'title', tabindex: '-1' });
    again.id = 'again';
    this.root = element(
      'div',
      { class: 'panel' },
      this.#sign,
      element('div', { role: 'status' }, this.#title, ...more, this.#text, this.#note, this.#contact),
      this.#lines,
      this.#receipt,
      again,
      // What the shop adds: its own buttons, a line about its order.
      element('slot', { name: 'more' }),
    );
  }

  /** `host` has the attributes `api`, and where the shop sets them `contact` and `order-name`. */
  show({ state, payment, answered }: View, column: Column, host: Element): void {
    const [mark, title, text, offer] = STATES[state];
    const way = host.getAttribute('contact');
    this.#sign.textContent = mark;
    say(this.#title, title[column]);
    say(this.#text, (payment?.reason === 'debit_unknown' ? TEXTS.looking : text)[column]);
    say(this.#note, answered || !WAITING.includes(state) ? '' : unanswered()[column]);
    say(this.again, offer?.[column]);
    this.#contact.replaceChildren(...(way && CALLS.includes(state) ? [contact(way)] : []));
    const known = Object.entries(payment ? lines(payment, column, host) : {}).filter(([, value]) => value) as [keyof typeof TEXTS, string][];
    this.#lines.replaceChildren(
      ...known.map(([id, value]) => element('div', {}, element('dt', {}, TEXTS[id][column]), element('dd', { id }, value))),
    );
    // Only a payment that pays its order has one.
    say(this.#receipt, state === 'completed' ? TEXTS.receipt[column] : '');
    const api = host.getAttribute('api') ?? '';
    this.#receipt.href = `${api}/api/payment/${payment?.transaction_id}/receipt?lang=${TEXTS.lang[column]}`;
  }

  /** Takes a reader who was here to what has changed. */
  focus(): void {
    this.#title.focus();
  }
}
