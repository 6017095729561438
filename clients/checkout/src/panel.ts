// The panel that shows a payment: its state, what is paid, and one button to go on.

import type { View } from './state.js';
import { CALLS, STATES, TEXTS, money, type Column } from './texts.js';

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

export class Panel {
  readonly root: HTMLElement;
  readonly #sign = element('div', { class: 'sign', 'aria-hidden': 'true' });
  readonly #title: HTMLElement;
  readonly #text = element('p', { id: 'text' });
  readonly #note = element('p', { id: 'note' });
  readonly #contact = element('p');
  readonly #receipt = element('dl');
  readonly #button = element('button', { id: 'again', type: 'button' });

  /** `resume` is what the button does; without it there is none. */
  constructor(
    heading: 'h1' | 'h2',
    readonly resume?: () => void,
  ) {
    this.#title = element(heading, { id: 'title', tabindex: '-1' });
    this.#button.onclick = () => resume?.();
    this.root = element(
      'div',
      { class: 'panel' },
      this.#sign,
      element('div', { role: 'status' }, this.#title, this.#text, this.#note, this.#contact),
      this.#receipt,
      this.#button,
      // What the shop adds: its own buttons, a line about its order.
      element('slot', { name: 'more' }),
    );
  }

  /** `way`: how to reach the shop, empty if it does not say. */
  show({ state, payment, answered }: View, column: Column, way: string): void {
    const [mark, title, text, offer] = STATES[state];
    this.#sign.textContent = mark;
    say(this.#title, title[column]);
    say(this.#text, text[column]);
    say(this.#note, answered ? '' : TEXTS.unanswered[column]);
    say(this.#button, this.resume && offer?.[column]);
    this.#contact.replaceChildren(...(way && CALLS.includes(state) ? [contact(way)] : []));
    const line = (term: 'order' | 'amount' | 'reference', value: string) => [
      element('dt', {}, TEXTS[term][column]),
      element('dd', { id: term }, value),
    ];
    this.#receipt.replaceChildren(
      ...(payment
        ? [
            ...line('order', payment.order_id),
            ...line('amount', money(payment.amount)),
            ...line('reference', payment.transaction_id),
          ]
        : []),
    );
  }

  /** Takes a reader who was here to what has changed. */
  focus(): void {
    this.#title.focus();
  }
}
