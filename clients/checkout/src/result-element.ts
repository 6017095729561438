// <ligdicash-result>: the screen of the return and cancel pages.

import { CheckoutElement } from './base.js';
import { announceReturn } from './channel.js';
import { recallPage } from './memory.js';
import { Panel, element } from './panel.js';
import { matchReturn } from './return-url.js';
import type { View } from './state.js';
import { tell } from './tell.js';
import { columnAt, type Column } from './texts.js';

/**
 * Shows what became of the payment that the page's address names, and tells the page that opened this window.
 * Attributes: `again` (where the order can be paid), `api`, `contact`, `limit` (seconds), `lang`, `order-name`. Event `ligdicash-state`,
 * whose `detail` is a `View`. Slot `more`; whatever else stands inside is shown where this element cannot run.
 */
export class LigdiCashResult extends CheckoutElement<View> {
  static readonly observedAttributes = ['again', 'contact', 'lang'];

  view: View = { state: 'unknown', payment: null, answered: true };
  readonly #again = element('a');
  readonly #panel = new Panel('h1', this.#again);
  #id = '';

  constructor() {
    super();
    this.root.append(this.#panel.root);
  }

  connectedCallback(): void {
    const returned = matchReturn(location.href);
    if (!returned) {
      tell('<ligdicash-result> stands on a page whose address ends in /payment/success?txn=… or /payment/cancel?txn=….');
      this.show(this.view);
      return;
    }
    this.#id = returned.id;
    announceReturn(returned);
    this.watch({
      id: returned.id,
      waiting: returned.page === 'cancel' ? 'left' : 'verifying',
      show: (view) => {
        // A result replaces what was read out before: take the reader to it. A long wait is only said.
        if (this.show(view) && view.state !== 'processing') this.#panel.focus();
      },
    });
  }

  attributeChangedCallback(): void {
    this.render(columnAt(this));
  }

  protected render(column: Column): void {
    const { payment } = this.view;
    // The same payment goes on at its own page; another one begins at the shop's, by default where FRONTEND_URL leads to.
    const page = (!payment || payment.status === 'pending') && recallPage(this.#id);
    this.#again.href = page || this.attribute('again') || location.pathname.replace(/payment\/\w+\/?$/, '');
    this.#panel.show(this.view, column, this);
  }
}
