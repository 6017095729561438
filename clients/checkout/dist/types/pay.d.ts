import type { Order } from './api.js';
import { type Refused, type Unreachable } from './initiate.js';
import { type Mode, type PaymentWindow } from './window.js';
export interface PayOptions {
    mode?: Mode;
    /** Where the backend is, without a trailing slash; empty for the page's own origin. */
    api?: string;
}
/** The order, or what makes it: a question to the merchant's server that signs it. */
export type OrderSource = Order | (() => Order | Promise<Order>);
export interface Opened {
    kind: 'opened';
    id: string;
    payUrl: string;
    /** Null when the shop's own tab is on its way to the payment page. */
    window: PaymentWindow | null;
}
/** The merchant's own page could not make the order. Nothing was asked for. */
export interface NoOrder {
    kind: 'no_order';
    cause: unknown;
}
/**
 * Asks for the payment page of an order and opens it. To be called inside a click.
 *
 * Where the browser refuses a window, the page opens in the same tab. Never rejects: what may go wrong is an outcome,
 * and then no window stays open.
 */
export declare function pay(order: OrderSource, { mode, api }?: PayOptions): Promise<Opened | Refused | Unreachable | NoOrder>;
/** Has the order made. */
export declare function make(order: OrderSource): Promise<{
    kind: 'made';
    order: Order;
} | NoOrder>;
