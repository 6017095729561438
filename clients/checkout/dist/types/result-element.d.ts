import { CheckoutElement } from './base.js';
import type { View } from './state.js';
import { type Column } from './texts.js';
/**
 * Shows what became of the payment that the page's address names, and tells the page that opened this window.
 * Attributes: `again` (where the order can be paid), `api`, `contact`, `limit` (seconds), `lang`, `order-name`. Event `ligdicash-state`,
 * whose `detail` is a `View`. Slot `more`; whatever else stands inside is shown where this element cannot run.
 */
export declare class LigdiCashResult extends CheckoutElement<View> {
    #private;
    static readonly observedAttributes: string[];
    view: View;
    constructor();
    connectedCallback(): void;
    attributeChangedCallback(): void;
    protected render(column: Column): void;
}
