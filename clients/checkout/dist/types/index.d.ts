import { LigdiCashPay } from './pay-element.js';
import { LigdiCashResult } from './result-element.js';
import type { StateEvent } from './attributes.js';
export { pay } from './pay.js';
export { waitForResult } from './wait.js';
export { matchReturn } from './return-url.js';
export type { OpenOrder, Order, Payment, Problem, ProvenOrder, Status } from './api.js';
export type { Refused, Unreachable } from './initiate.js';
export type { NoOrder, Opened, OrderSource, PayOptions } from './pay.js';
export type { PayAttributes, ResultAttributes, StateEvent } from './attributes.js';
export type { LigdiCashPay, PayMode, PayView } from './pay-element.js';
export type { LigdiCashResult } from './result-element.js';
export type { Return } from './return-url.js';
export type { State, View } from './state.js';
export type { WaitOptions } from './wait.js';
export type { Mode, PaymentWindow } from './window.js';
declare global {
    interface HTMLElementTagNameMap {
        'ligdicash-pay': LigdiCashPay;
        'ligdicash-result': LigdiCashResult;
    }
    interface HTMLElementEventMap {
        'ligdicash-state': StateEvent;
    }
}
