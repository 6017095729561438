// Starts a payment and opens its page.

import type { Order } from './api.js';
import { initiate, type Refused, type Unreachable } from './initiate.js';
import { rememberPage } from './memory.js';
import { tell } from './tell.js';
import { TEXTS, columnAt } from './texts.js';
import { openWindow, type Mode, type PaymentWindow } from './window.js';

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
export async function pay(
  order: OrderSource,
  { mode = 'redirect', api = '' }: PayOptions = {},
): Promise<Opened | Refused | Unreachable | NoOrder> {
  const waiting = mode === 'redirect' ? null : openWindow(mode, TEXTS.opening[columnAt(document.documentElement)]);
  const outcome = await prepare(order, api);
  if (outcome.kind !== 'created') {
    waiting?.close();
    return outcome;
  }
  const { id, payUrl } = outcome;
  if (waiting) waiting.show(payUrl);
  else {
    rememberPage(id, payUrl);
    location.assign(payUrl);
  }
  return { kind: 'opened', id, payUrl, window: waiting };
}

async function prepare(order: OrderSource, api: string) {
  const made = await make(order);
  return made.kind === 'made' ? initiate(made.order, api) : made;
}

/** Has the order made. */
export async function make(order: OrderSource): Promise<{ kind: 'made'; order: Order } | NoOrder> {
  try {
    const made = await (typeof order === 'function' ? order() : order);
    if (!(made?.order ?? made?.orderId)) throw new TypeError('neither order nor orderId is in it');
    return { kind: 'made', order: made };
  } catch (cause) {
    tell('`source` made no order: it returns { order: proof } or { orderId, amount, description }.', cause);
    return { kind: 'no_order', cause };
  }
}
