import type { Problem } from './api.js';
import { CheckoutElement } from './base.js';
import { type OrderSource } from './pay.js';
import type { View } from './state.js';
import { type Column } from './texts.js';
import type { Mode } from './window.js';
/**
 * What the element shows: its button, its button with a problem, or a payment. `error` is the backend's code, `no_order` or
 * `unreachable`; `detail` and `errors` are the backend's words for a developer.
 */
export type PayView = {
    state: 'idle' | 'opening';
} | RefusedView | View;
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
export declare class LigdiCashPay extends CheckoutElement<PayView> {
    #private;
    static readonly observedAttributes: string[];
    view: PayView;
    constructor();
    get mode(): PayMode;
    /** React and Vue write a property where the element has one of an attribute's name. */
    set mode(mode: PayMode | null | undefined);
    /**
     * The order, or what makes it, such as a question to the merchant's server that signs it. Svelte sees an accessor alone,
     * and a page may write it before the kit is there.
     */
    get source(): OrderSource | null;
    set source(source: OrderSource | null | undefined);
    /** As if the payer had pressed the button; to be called inside a click. */
    pay(): Promise<void>;
    connectedCallback(): void;
    disconnectedCallback(): void;
    attributeChangedCallback(): void;
    protected render(column: Column): void;
}
export {};
