// A payment that does not leave the shop. Each press of the button may be a debit: whatever the network loses or repeats,
// the backend begins a payment only if the order's latest one is the `previous` that the press names.

import type { DirectPayment, Operators, Order } from './api.js';
import { ask, tellStrange, type Reply } from './ask.js';
import { refusal, type Refused, type Unreachable } from './initiate.js';

/** What the payer typed. Nothing keeps the code: who has sent it forgets it. */
export interface Typed {
  number: string;
  operator?: string;
  code?: string;
}

/** What this page knows of the order. */
export interface Known {
  /** Its latest payment, as far as the page was told. */
  id?: string | undefined;
  /** Whether an answer was lost: then a payment that the page does not know may be its own. */
  lost?: boolean;
}

/** The backend told what became of the order's latest payment. */
export interface Told {
  kind: 'told';
  payment: DirectPayment;
}

/** No answer, however often it was asked: the payment may be under way. The same press again is safe. */
export interface Lost {
  kind: 'lost';
}

/** Seconds after which the same press is repeated, once. */
const PAUSE_S = 2;

/** Sends a press, and keeps in `known` what the next one needs. */
export async function press(order: Order, typed: Typed, known: Known, api = ''): Promise<Told | Refused | Unreachable | Lost> {
  for (let first = true; ; first = false) {
    const url = `${api}/api/payment/direct`;
    const reply = await send(url, { order: order.order, ...typed, previous: known.id }, known);
    if (!reply) return { kind: 'lost' };
    if (reply.status >= 300) {
      const refused = refusal(reply);
      if (!refused) tellStrange(url, reply);
      // Other refusals come before the order is looked at: of a press whose answer was lost they say nothing.
      if (known.lost && reply.status !== 409 && !refused?.errors) return { kind: 'lost' };
      return refused ?? { kind: 'unreachable' };
    }
    const payment = reply.body as unknown as DirectPayment;
    // Somebody's earlier payment, which is over: this press was not sent.
    const other = reply.status === 200 && payment.status === 'notcompleted' && payment.transaction_id !== known.id && !known.lost;
    known.id = payment.transaction_id;
    known.lost = false;
    if (!other || !first) return { kind: 'told', payment };
  }
}

async function send(url: string, body: object, known: Known): Promise<Reply | null> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  for (const pause of [PAUSE_S, 0]) {
    const reply = await ask(url, init);
    if (reply && answers(reply)) return reply;
    known.lost = true;
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause * 1000));
  }
  return null;
}

/** Whether the reply says what became of the press. After a failure, or half an answer, nobody knows. */
function answers({ status, body }: Reply): boolean {
  if (status < 300) return typeof body.transaction_id === 'string';
  return status < 500 || body.error === 'payments_paused';
}

/**
 * The operators among which the owner of this number chooses, whose number it may be, and whether it is none, by the rules
 * of the backend (`shared/core/src/number.rs`), which has the last word: it alone reads digits of other scripts. Without
 * its table of countries, nothing is wrong.
 */
export function choices(typed: string, { country, countries, operators }: Operators) {
  // The zero in brackets is one that some countries' numbers have.
  const text = typed.replace(/[\s.\p{Pd}\p{Cf}[\]]/gu, '').replace('(0)', 'z').replace(/[()]/g, '');
  const codes = Object.keys(countries).join('|');
  const [, way, code = way ? '' : country, zero, rest = ''] = RegExp(`^(\\+|00)?(${codes})?(z?)(\\d*)$`).exec(text) ?? [];
  const { digits, added = '' } = countries[code] ?? {};
  const national = [zero && `0${rest}`, rest, rest.replace(/^(?!0)/, added)].find((it) => it && it.length === digits);
  const begins = (it: string) => (code + (national ?? rest)).startsWith(it);
  const all = operators.filter((it) => begins(it.country ?? ''));
  return {
    all: all.some((it) => it.country) ? all : operators,
    predicted: all.find((it) => it.prefixes.some(begins)),
    wrong: codes && !national && !/[^\0-~]/.test(text),
  };
}
