// Asks the merchant's backend for a payment page. The same order gets the same page, however often it is asked.

import type { Order, PaymentPage, Problem } from './api.js';
import { ask, tellStrange, type Reply } from './ask.js';
import { tell } from './tell.js';

/** The payment can be made at `payUrl`. */
export interface Created {
  kind: 'created';
  id: string;
  payUrl: string;
}

/** The backend says no, and why: `error` is one of the codes of its HTTP interface. */
export interface Refused extends Problem {
  kind: 'refused';
  /** Seconds after which the same request may be repeated; 0 where the backend names none. */
  retryAfter: number;
}

/** No answer, or none of the backend's own: the console says which. Asking again for the same order is safe. */
export interface Unreachable {
  kind: 'unreachable';
}

/** `api`: where the backend is, without a trailing slash; empty for the page's own origin. */
export async function initiate(order: Order, api = ''): Promise<Created | Refused | Unreachable> {
  const url = `${api}/api/payment/initiate`;
  const reply = await ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  if (!reply) return { kind: 'unreachable' };
  const { status, body } = reply;
  const { transaction_id: id, pay_url: payUrl } = body as Partial<PaymentPage>;
  // Nothing but a web page may be navigated to, whatever the answer holds.
  if (status === 200 && id && payUrl && /^https?:\/\//i.test(payUrl)) return { kind: 'created', id, payUrl };
  const refused = refusal(reply);
  if (!refused) tellStrange(url, reply);
  return refused ?? { kind: 'unreachable' };
}

/** The backend's own refusal, if the reply is one. */
export function refusal({ status, retryAfter, body }: Reply): Refused | null {
  if (status < 400 || typeof body.error !== 'string') return null;
  // What depends on the order's state, or on the moment, is no mistake of the page's.
  if (status < 500 && status !== 409 && status !== 429) tell(`the order was refused: ${body.error}. ${body.detail}`, body.errors ?? '');
  return { ...(body as unknown as Problem), kind: 'refused', status, retryAfter };
}
