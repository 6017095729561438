// <ligdicash-pay>: the button and, where the page stays, the panel that waits.

import type { Order, Problem } from './api.js';
import { CheckoutElement } from './base.js';
import { onReturn } from './channel.js';
import { forget, recall, remember } from './memory.js';
import { Panel, contact, element, say } from './panel.js';
import { pay, type Opened, type OrderSource } from './pay.js';
import { orderIdOf } from './proof.js';
import type { View, Waiting } from './state.js';
import { tell } from './tell.js';
import { CALLING, STATES, TEXTS, columnAt, money, problem, type Column } from './texts.js';
import type { Watching } from './watching.js';
import type { Mode, PaymentWindow } from './window.js';

/**
 * What the element shows: its button, its button with a problem, or a payment. `error` is the backend's code, `no_order` or
 * `unreachable`; `detail` and `errors` are the backend's words for a developer.
 */
export type PayView = { state: 'idle' | 'opening' } | RefusedView | View;

interface RefusedView {
  state: 'refused';
  error: string;
  detail?: string;
  errors?: NonNullable<Problem['errors']>;
}

/**
 * Attributes: `mode` (`redirect`, `tab` or `popup`), `order-id`, `amount`, `description`, `order` (the proof), `api`,
 * `contact`, `limit` (seconds), `lang`. Property `source`: the order, or what makes it; it goes before the attributes. Event
 * `ligdicash-state`, whose `detail` is a `PayView`. Slots: the button's words, or a form that pays where this element
 * cannot run, whose button's words they then are; and `more` in the panel. Another order is another element.
 */
export class LigdiCashPay extends CheckoutElement<PayView> {
  static readonly observedAttributes = ['amount', 'contact', 'lang'];

  /** The order, or what makes it, such as a question to the merchant's server that signs it. */
  source: OrderSource | null = null;

  view: PayView = { state: 'idle' };
  readonly #button = element('button', { id: 'button', type: 'button' });
  readonly #problem = element('p', { id: 'problem', role: 'alert', tabindex: '-1' });
  readonly #again = element('button', { type: 'button' });
  readonly #panel = new Panel('h2', this.#again);
  /** The payment that this element knows, and why the last press opened none. */
  #id: string | undefined;
  #error = '';
  #window: PaymentWindow | null | undefined;
  #channel: BroadcastChannel | undefined;

  constructor() {
    super();
    this.#button.onclick = this.#again.onclick = () => void this.pay();
    // What stands inside may be parsed later, and change with the language.
    new MutationObserver(() => this.render(columnAt(this))).observe(this, { subtree: true, childList: true, characterData: true });
    this.root.append(this.#button, this.#problem, this.#panel.root);
    // The browser may bring the page back as it was left, with its button still busy.
    addEventListener('pageshow', () => {
      if (this.view.state === 'opening') this.#turn({ state: 'idle' });
    });
  }

  get mode(): Mode {
    const mode = this.attribute('mode');
    return mode === 'tab' || mode === 'popup' ? mode : 'redirect';
  }

  /** As if the payer had pressed the button; to be called inside a click. */
  async pay(): Promise<void> {
    // The second click of a double click finds the button busy.
    if (this.view.state === 'opening') return;
    this.disconnectedCallback();
    this.#window?.close();
    this.#error = '';
    this.#turn({ state: 'opening' });
    const outcome = await pay(() => this.#made(), { mode: this.mode, api: this.attribute('api') });
    if (outcome.kind === 'opened') this.#opened(outcome);
    else if (outcome.kind !== 'refused') this.#refused({ state: 'refused', error: outcome.kind });
    else {
      const { error, detail, errors } = outcome;
      this.#refused({ state: 'refused', error, detail, ...(errors && { errors }) });
    }
  }

  #refused(view: RefusedView): void {
    this.#error = view.error;
    this.#turn(view);
    // What was opened before may have been paid meanwhile, so its panel stays.
    if (this.#id && !CALLING.includes(view.error)) this.#wait(this.#id, 'left');
  }

  connectedCallback(): void {
    const id = recall(this.attribute('order-id'), this.mode);
    if (id) this.#wait(id);
    else this.#turn({ state: 'idle' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#channel?.close();
  }

  attributeChangedCallback(): void {
    this.render(columnAt(this));
  }

  async #made(): Promise<Order> {
    const source = this.source ?? this.#order();
    const order = await (typeof source === 'function' ? source() : source);
    const [made, ours] = [orderIdOf(order), this.attribute('order-id')];
    // After a reload the payment is looked for under the element's own.
    if (made && made !== ours) tell(`the order is ${made}, and order-id is ${ours || 'missing'}: they must be the same.`);
    return order;
  }

  /** The words of the form's button, else whatever else the page put inside, where that is more than space. */
  #words(): string | Node | undefined {
    const form = this.querySelector('form button')?.textContent?.trim();
    if (form) return form;
    const filled = (node: Node) => (node instanceof Element ? !node.slot : node instanceof Text && node.data.trim());
    return [...this.childNodes].some(filled) ? element('slot') : undefined;
  }

  /** The order as the attributes say it. */
  #order() {
    const order = this.attribute('order');
    if (order) return { order };
    return {
      orderId: this.attribute('order-id'),
      amount: Number(this.attribute('amount')),
      description: this.attribute('description'),
    };
  }

  #opened({ id, window }: Opened): void {
    this.#window = window;
    // Without a window of its own, this page is on its way to the payment page.
    if (!window) return;
    remember(this.attribute('order-id'), this.mode, id);
    const watching = this.#wait(id);
    void window.closed.then(() => {
      if (this.view.state === 'open') watching.turn('left');
    });
  }

  #wait(id: string, waiting: Waiting = 'open'): Watching {
    this.#id = id;
    const show = (view: View) => this.#watched(view);
    const watching = this.watch({ id, waiting, show });
    this.#channel = onReturn(id, this.mode === 'popup', (page) => watching.turn(page === 'cancel' ? 'left' : 'verifying'));
    return watching;
  }

  #watched(view: View): void {
    // A payer who looks at a tab reads the result there.
    if (view.state === 'completed' && this.mode === 'popup') this.#window?.close();
    if (view.state === 'completed' || view.state === 'duplicate' || view.state === 'unknown') forget();
    // An id that only this tab remembers and the backend does not know: begin anew.
    this.#turn(view.state === 'unknown' ? { state: 'idle' } : view);
  }

  #turn(view: PayView): void {
    const here = this.root.activeElement;
    // Whoever is busy elsewhere on the page stays there; the change is read out all the same.
    if (!this.show(view) || !here || view.state === 'processing') return;
    if ('payment' in view) this.#panel.focus();
    else (this.#button.hidden ? this.#problem : this.#button).focus();
  }

  protected render(column: Column): void {
    const { view } = this;
    const busy = view.state === 'opening';
    const payment = 'payment' in view;
    const amount = Number(this.attribute('amount'));
    const way = this.attribute('contact');
    // A panel that offers to go on says why that failed.
    const error = view.state === 'refused' || (payment && STATES[view.state][3]) ? this.#error : '';
    const calling = CALLING.includes(error);
    this.#button.hidden = payment || calling;
    this.#button.setAttribute('aria-disabled', String(busy));
    this.#button.replaceChildren(busy ? TEXTS.opening[column] : this.#words() ?? `${TEXTS.pay[column]} ${amount ? money(amount) : ''}`);
    say(this.#problem, error && problem(error)[column]);
    if (way && calling) this.#problem.append(' ', contact(way));
    this.#panel.root.hidden = !payment;
    // Why the press failed is said once.
    if (payment) this.#panel.show(error ? { ...view, answered: true } : view, column, this);
  }
}
