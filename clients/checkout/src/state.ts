// What a payer is shown of a payment.

import type { Payment } from './api.js';

/**
 * Not decided: the payer pays in another window, confirms on the telephone, has left the payment page, we ask, it takes
 * long. The last is no failure: the payment may be made at any time.
 */
export type Waiting = 'open' | 'confirm' | 'left' | 'verifying' | 'processing';

/** `duplicate`: paid, but the order was paid already. `review`: a person must look, or has looked and knows more. */
export type Decided = 'completed' | 'duplicate' | 'failed' | 'expired' | 'review';

/** `unknown`: the backend has no such payment. */
export type State = Waiting | Decided | 'unknown';

/** What the status route said. */
export interface View {
  state: State;
  /** As last told; null before the first answer. */
  payment: Payment | null;
  /** False while the backend does not answer: no failure of the payment. */
  answered: boolean;
}

/** What a payment's status decides, null while it decides nothing. Only `notcompleted` is ever shown as a failure. */
export function decided({ status, reason }: Payment): Decided | null {
  switch (status) {
    case 'pending':
      return null;
    case 'completed':
      return reason === 'duplicate' ? reason : status;
    case 'notcompleted':
      // A person knows what became of the money, or nobody does: neither declined nor cancelled.
      if (reason === 'released') return 'review';
      return reason === 'expired' ? reason : 'failed';
    case 'review':
      return status;
  }
}
