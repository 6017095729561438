// <ligdicash-pay>: the button, what is typed where the payment does not leave the shop, and the panel that waits.

import type { DirectPayment, Order, Problem } from './api.js';
import { CheckoutElement } from './base.js';
import { onReturn } from './channel.js';
import { press, type Known } from './direct.js';
import { Fields, instruction } from './fields.js';
import { forget, recall, remember } from './memory.js';
import { Panel, contact, element, say } from './panel.js';
import { make, pay, type NoOrder, type Opened, type OrderSource } from './pay.js';
import type { Refused } from './initiate.js';
import { orderIdOf } from './proof.js';
import type { View, Waiting } from './state.js';
import { tell } from './tell.js';
import { CALLING, DIRECT, STATES, TEXTS, columnAt, money, problem, type Column } from './texts.js';
import type { Watching } from './watching.js';
import type { Mode, PaymentWindow } from './window.js';

/** The ends of a direct payment after which the payer presses again, with a new code or as before. */
const TRIED: readonly string[] = ['code_refused', 'create_refused', 'create_not_sent'];
/** What a payer who tries again is told of the earlier payment. */
const ENDS: readonly string[] = ['completed', 'duplicate', 'review'];
/** After how long a telephone on which nothing has happened is spoken of; and how long nobody presses again at most. */
const SLOW_MS = 15_000;
const LONGEST_MS = 90_000;

/**
 * What the element shows: its button, its button with a problem, or a payment. `error` is the backend's code, `no_order` or
 * `unreachable`; `detail` and `errors` are the backend's words for a developer.
 */
export type PayView = { state: 'idle' | 'opening' } | RefusedView | View;

/** How the element opens a payment. */
export type PayMode = Mode | 'direct';

interface RefusedView {
  state: 'refused';
  error: string;
  detail?: string;
  errors?: NonNullable<Problem['errors']>;
}

/**
 * Attributes: `mode` (`redirect`, `tab`, `popup`, or `direct`, which wants signed orders), `order-id`, `amount`, `description`, `order` (the proof), `api`,
 * `contact`, `limit` (seconds), `lang`, `order-name`, `number`. Property `source`: the order, or what makes it; it goes before the attributes. Event
 * `ligdicash-state`, whose `detail` is a `PayView`. Slots: the button's words, or a form that pays where this element
 * cannot run, whose button's words they then are; and `more` in the panel. Another order is another element.
 */
export class LigdiCashPay extends CheckoutElement<PayView> {
  static readonly observedAttributes = ['amount', 'contact', 'lang', 'mode'];

  #source: OrderSource | null = null;
  view: PayView = { state: 'idle' };
  readonly #button = element('button', { id: 'button', type: 'button' });
  readonly #problem = element('p', { id: 'problem', role: 'alert', tabindex: '-1' });
  readonly #again = element('button', { type: 'button' });
  /** Where the payment does not leave the shop: what the payer types, does now and can do else. */
  readonly #fields = new Fields(() => this.render(columnAt(this)), () => void this.pay());
  readonly #now = element('p', { id: 'now' });
  readonly #page = element('a', { id: 'page', target: '_blank', rel: 'noopener' });
  readonly #slow = element('p', { id: 'slow' });
  readonly #hosted = element('button', { id: 'hosted', type: 'button' });
  readonly #first = element('p', { id: 'first' });
  readonly #panel = new Panel('h2', this.#again, this.#now, this.#page, this.#slow);
  /** The payment that this element knows, and why the last press opened none. */
  #id: string | undefined;
  #error = '';
  #window: PaymentWindow | null | undefined;
  #channel: BroadcastChannel | undefined;
  /** What the next press names, and what was told of the last one. */
  readonly #known: Known = {};
  #told: DirectPayment | undefined;
  /** On the clock of `performance.now()`: the last press, and from when there may be another one. */
  #pressed = 0;
  #next = 0;
  /** Whether the payer tries again, while the earlier payment is still watched. */
  #retries = false;

  constructor() {
    super();
    this.#button.onclick = () => void this.pay();
    this.#again.onclick = () => (this.mode === 'direct' ? this.#retry() : void this.pay());
    this.#hosted.onclick = () => void this.#open('redirect');
    // What stands inside may be parsed later, and change with the language.
    new MutationObserver(() => this.render(columnAt(this))).observe(this, { subtree: true, childList: true, characterData: true });
    this.root.append(this.#fields.root, this.#button, this.#problem, this.#panel.root, this.#first, this.#hosted);
    // The browser may bring the page back as it was left, with its button still busy.
    addEventListener('pageshow', () => {
      if (this.view.state === 'opening') this.#turn({ state: 'idle' });
    });
  }

  get mode(): PayMode {
    const mode = this.attribute('mode');
    return mode === 'tab' || mode === 'popup' || mode === 'direct' ? mode : 'redirect';
  }

  /** React and Vue write a property where the element has one of an attribute's name. */
  set mode(mode: PayMode | null | undefined) {
    if (mode) this.setAttribute('mode', mode);
    else this.removeAttribute('mode');
  }

  /**
   * The order, or what makes it, such as a question to the merchant's server that signs it. Svelte sees an accessor alone,
   * and a page may write it before the kit is there.
   */
  get source(): OrderSource | null {
    return this.#source;
  }

  set source(source: OrderSource | null | undefined) {
    this.#source = source ?? null;
  }

  /** As if the payer had pressed the button; to be called inside a click. */
  async pay(): Promise<void> {
    // The second click of a double click finds the button busy.
    if (this.view.state === 'opening') return;
    await (this.mode === 'direct' ? this.#press() : this.#open(this.mode));
  }

  #begin(): void {
    this.disconnectedCallback();
    this.#window?.close();
    this.#error = '';
    this.#turn({ state: 'opening' });
  }

  /** Opens the payment page, in the place of what this page has tried directly. */
  async #open(mode: Mode): Promise<void> {
    this.#begin();
    const { id, lost } = this.#known;
    const outcome = await pay(async () => ({ ...(await this.#made()), ...((id || lost) && { replace: true }) }), { mode, api: this.attribute('api') });
    if (outcome.kind === 'opened') this.#opened(outcome);
    else this.#stopped(outcome);
  }

  async #press(): Promise<void> {
    const wrong = this.#fields.wrong();
    if (wrong) return this.#mend(wrong);
    // Taken before anything is awaited: the code is nowhere but on its way.
    const typed = this.#fields.take();
    this.#begin();
    const made = await make(() => this.#made());
    const outcome = made.kind === 'made' ? await press(made.order, typed, this.#known, this.attribute('api')) : made;
    if (outcome.kind === 'told') this.#tried(outcome.payment);
    else this.#stopped(outcome);
  }

  /** What the payer mends in a field. */
  #mend(error: 'number' | 'code'): void {
    this.#error = error;
    this.#turn({ state: 'refused', error });
    this.#fields.focus(error);
  }

  #tried(payment: DirectPayment): void {
    const { transaction_id: id, status, reason = '', mode, next_attempt_at: next = '' } = payment;
    this.#told = payment;
    const sent = reason === 'code_sent';
    this.#fields.asked = sent || (reason === 'code_refused' && !mode);
    if (TRIED.includes(reason)) return this.#refused({ state: 'refused', error: reason });
    if (sent) {
      this.#turn({ state: 'idle' });
      this.#fields.focus('code');
      return this.#watchOn();
    }
    this.#retries = false;
    this.#pressed = performance.now();
    this.#next = this.#pressed + Math.min(Math.max(Date.parse(next) - Date.now() || 0, 0), LONGEST_MS);
    for (const at of [SLOW_MS, this.#next - this.#pressed]) setTimeout(() => this.render(columnAt(this)), at);
    remember(this.attribute('order-id'), this.mode, id);
    const asks = status === 'pending' && mode !== 'code' && mode !== 'wallet';
    this.#wait(id, asks ? (payment.pay_url ? 'open' : 'confirm') : 'verifying');
  }

  #retry(): void {
    this.#retries = true;
    this.#error = '';
    this.#turn({ state: 'idle' });
  }

  #stopped(outcome: Refused | NoOrder | { kind: 'unreachable' | 'lost' }): void {
    if (outcome.kind !== 'refused') return this.#refused({ state: 'refused', error: outcome.kind });
    const { error, detail, errors } = outcome;
    this.#refused({ state: 'refused', error, detail, ...(errors && { errors }) });
  }

  #refused(view: RefusedView): void {
    // The backend names the field that the payer has to mend.
    const field = view.errors?.find(({ field }) => ['number', 'operator', 'code'].includes(field))?.field;
    this.#error = field ?? view.error;
    this.#turn(view);
    if (!CALLING.includes(view.error)) this.#watchOn();
  }

  /** What was opened before may have been paid meanwhile: its panel stays, or what is typed does, beside the watching. */
  #watchOn(): void {
    this.#retries = this.mode === 'direct';
    if (this.#id) this.#wait(this.#id, 'left');
  }

  connectedCallback(): void {
    const id = recall(this.attribute('order-id'), this.mode);
    const direct = this.mode === 'direct';
    this.#fields.fill(this.attribute('number'));
    if (id && direct) this.#known.id = id;
    if (id) this.#wait(id, direct ? 'verifying' : 'open');
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
    if (this.#retries && !ENDS.includes(view.state)) return;
    this.#retries = false;
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
    const direct = this.mode === 'direct';
    const calling = CALLING.includes(error);
    this.#button.hidden = payment || calling;
    this.#button.setAttribute('aria-disabled', String(busy));
    this.#button.replaceChildren(busy ? (direct ? DIRECT.sending : TEXTS.opening)[column] : this.#words() ?? `${TEXTS.pay[column]} ${amount ? money(amount, column) : ''}`);
    // That code may also mean that there is no wallet.
    const wallet = error === 'code_refused' && this.#told?.mode === 'wallet';
    say(this.#problem, error && problem(wallet ? 'no_wallet' : error)[column]);
    // The names of those that work here.
    if (error === 'operator') this.#problem.append(this.#fields.names());
    if (way && calling) this.#problem.append(' ', contact(way));
    this.#panel.root.hidden = !payment;
    // Why the press failed is said once.
    if (payment) this.#panel.show(error ? { ...view, answered: true } : view, column, this);
    this.#fields.root.hidden = !direct || this.#button.hidden;
    if (direct) void this.#fields.load(this.attribute('api'));
    this.#fields.show(column, amount);
    this.#beside(column, direct, busy || calling);
  }

  /** What stands beside the button and the panel in the mode `direct`. */
  #beside(column: Column, direct: boolean, still: boolean): void {
    const { view } = this;
    const over = view.state === 'failed' || view.state === 'expired';
    const free = direct && ('payment' in view ? STATES[view.state][3] && (over || performance.now() >= this.#next) : !still);
    if (direct) say(this.#again, free ? DIRECT.again[column] : '');
    say(this.#hosted, free ? DIRECT.hosted[column] : '');
    say(this.#first, free && this.#id && !over ? DIRECT.first[column] : '');
    const { mode, show, pay_url: page = '' } = this.#told ?? {};
    const confirms = direct && (view.state === 'confirm' || view.state === 'open');
    this.#now.hidden = !confirms || !show;
    this.#now.replaceChildren(...(show ? instruction(show, column) : []));
    // Nothing but a web page may be opened, whatever the answer holds.
    say(this.#page, confirms && /^https?:\/\//i.test(page) ? DIRECT.page[column] : '');
    if (!this.#page.hidden) this.#page.setAttribute('href', page);
    const waits = (confirms || (direct && view.state === 'verifying')) && performance.now() >= this.#pressed + SLOW_MS;
    const phone = !page && mode !== 'code' && mode !== 'wallet';
    say(this.#slow, waits ? `${phone ? DIRECT.nothing[column] : ''} ${DIRECT.slow[column]}` : '');
  }
}
