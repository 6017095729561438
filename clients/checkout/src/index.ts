// Opens a LigdiCash payment from a shop's page, and shows what became of it.
//
// Loading it defines <ligdicash-pay> and <ligdicash-result>; where there are no pages, only the functions are there.

import { define } from './base.js';
import { LigdiCashPay } from './pay-element.js';
import { LigdiCashResult } from './result-element.js';
import type { StateEvent } from './attributes.js';

define('ligdicash-pay', LigdiCashPay);
define('ligdicash-result', LigdiCashResult);

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
