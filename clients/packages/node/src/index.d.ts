/** One field of a request that is wrong. */
export interface FieldError {
  field: string;
  detail: string;
}

/** The stable codes. The backend may learn others, so a code is any text. */
export type ErrorCode =
  | 'invalid_configuration'
  | 'no_answer'
  | 'unexpected_answer'
  | 'event_not_genuine'
  | 'event_malformed'
  | 'event_of_another_stack'
  | 'invalid_request'
  | 'order_proof_malformed'
  | 'order_proof_required'
  | 'order_proof_invalid'
  | 'not_found'
  | 'order_already_paid'
  | 'order_amount_differs'
  | 'order_attempt_in_progress'
  | 'order_under_review'
  | 'unreadable'
  | 'body_too_large'
  | 'too_many_attempts'
  | 'too_many_replacements'
  | 'ligdicash_unreachable'
  | 'ligdicash_error'
  | 'ligdicash_configuration'
  | 'ligdicash_refused'
  | 'ligdicash_outcome_unknown'
  | 'unavailable'
  | 'payments_paused'
  | 'payouts_paused'
  | 'not_authorized'
  | 'not_a_person'
  | 'payout_id_reused'
  | 'payout_not_failed'
  | 'batch_differs'
  | 'refund_of_unpaid'
  | 'refund_exceeds_payment'
  | 'payout_rejected'
  | 'payout_balance_too_low'
  | 'payout_rule_refused'
  | 'payout_over_limit'
  | 'refund_of_unknown'
  | 'refund_without_number'
  | 'payout_recipient_refused'
  | 'payout_over_daily_limit'
  | (string & {});

/** Whatever went wrong, with a code that stays the same. */
export class LigdicashError extends Error {
  readonly error: ErrorCode;
  readonly detail: string;
  /** What the backend answered; of an event: what you answer; null where nothing was answered. */
  readonly status: number | null;
  readonly fields: FieldError[];
  /** In seconds. */
  readonly retryAfter: number | null;
  /** LigdiCash's own code, where it refused. */
  readonly ligdicashCode: string | null;
  /** Whether the same request may be sent again, unchanged. */
  readonly repeatable: boolean;
  /** Of a payout: whether it was not made and never will be. Another try needs another `payoutId`. */
  readonly refused: boolean;
  /** What kept an answer away, where none came. */
  readonly cause?: unknown;
}

export interface Item {
  name: string;
  quantity: number;
  /** Whole CFA francs. */
  unit_price: number;
  description?: string | null;
}

export interface Order {
  orderId: string;
  /** Whole CFA francs. */
  amount: number;
  description: string;
  currency?: 'XOF' | null;
  items?: Item[] | null;
  customerEmail?: string | null;
  customerFirstname?: string | null;
  customerLastname?: string | null;
}

/** Signs orders, so that nobody but your server sets their price. */
export class OrderSigner {
  /** `key` is `order_key`, in base64 as in the secret. `stack` names the one stack, or those, that take the proof. */
  constructor(key: string, options?: { stack?: string | string[] | null; lifetime?: number });
  /** The proof of an order that you read from your own database at `now`, in seconds since 1970. */
  sign(order: Order, now?: number): Promise<string>;
}

/**
 * What an event says. Which type says what is in docs/events; a `ping` says nothing. Later releases may add fields, and
 * types of events.
 */
export interface EventData {
  /** The name of one payment of an order, or of one payout. */
  transaction_id?: string;
  /** Grows with each change of the transaction. */
  revision?: number;
  /** Your own name for the order, as given at initiate. */
  order_id?: string;
  /** The payment link that was paid; absent where the order is your shop's own. */
  link_id?: string;
  /** Whether your own server signed the amount (see order proofs). */
  amount_proven?: boolean;
  /** Whether another payment has paid the order. */
  duplicate?: boolean;
  /** Your own name for the payout, as given in the request. */
  payout_id?: string;
  /** The payment that it gives back, if it is a refund. */
  refund_of?: string | null;
  /** The amount that was asked for, in whole CFA francs. */
  amount?: number;
  /** The amount that LigdiCash says was paid, in whole CFA francs. */
  amount_reported?: number | null;
  /** The amount that was paid, in whole CFA francs, where a person has accepted another one. */
  amount_paid?: number;
  /** West African CFA franc. */
  currency?: string;
  /** As the status route says. */
  status?: string;
  /** The cause of the status, where the status alone does not say it. */
  reason?: string | null;
  /** Whether an earlier event of the transaction said the opposite. */
  late?: boolean;
  /** LigdiCash's number of the mobile money operator. */
  operator_id?: string | null;
  /** The operator's name, as LigdiCash writes it. */
  operator_name?: string | null;
  /** The operator's own name for the payment, LigdiCash's oreference; null where it names none. */
  operator_reference?: string | null;
  /** LigdiCash's request_id: the reference that its support asks for. */
  ligdicash_request_id?: string | null;
  /** When it was asked for. */
  created_at?: string;
  /** When its status changed; the same instant as timestamp. */
  updated_at?: string;
  [field: string]: unknown;
}

/** An event, of a type that you may not know. */
export interface Event {
  /** The event's name, the same in each delivery. */
  id: string;
  type: string;
  timestamp: string;
  stack: string | null;
  /** Your own name of the order or the payout; null in a `ping`. */
  subject: string | null;
  data: EventData;
}

/** Headers in any form, their names in any case: also an object, or the `rawHeaders` of Node. */
export type EventHeaders = Iterable<string | [string, string]> | Record<string, string | string[] | undefined>;

/** The bytes as they came. */
export type EventBody = Uint8Array | ArrayBuffer | string;

/** Says of a delivery whether it is an event of your stack. */
export class EventVerifier {
  /** `secrets` is one `whsec_…`, or several while you change it. Events of another stack than `stack` are refused. */
  constructor(secrets: string | string[], options?: { tolerance?: number; stack?: string | null });
  /** The event in `body`. An error's `status` is what to answer. */
  verify(headers: EventHeaders, body: EventBody, now?: number): Promise<Event>;
}

/**
 * A function that answers a delivery: a `Request`, or headers and a body. The answer is 204 once the event is stored, and
 * another status if it is to come again; what caused a 500 is on the console.
 */
export function handleEvents<Work extends (...given: never[]) => unknown>(
  verifier: EventVerifier,
  store: { takeOnce(event: Event, work: Work): unknown },
  fulfil: Work,
): (request: Request | { headers: EventHeaders; body?: EventBody }) => Promise<Response>;

/** Where it is remembered which events were taken. `Change` is what `work` returns. */
export interface EventStore<Change = unknown> {
  /**
   * Does the work of an event that is new, and remembers both or neither; true if so. An event that is known, or older
   * than what is known of its transaction, changes nothing.
   */
  takeOnce(event: Event, work: (event: Event) => Change): boolean | Promise<boolean>;
}

/**
 * Remembers events in the MySQL or MariaDB database that holds your orders, so that both change or neither does. The table
 * is yours to make: docs/receivers.md has its SQL.
 */
export class MysqlEventStore<Connection> {
  /** `pool` is one of `mysql2/promise`. */
  constructor(pool: { getConnection(): Promise<Connection> });
  /** Does the work of an event that is new, in one transaction with its being remembered; true if so. */
  takeOnce(event: Event, work: (event: Event, connection: Connection) => unknown): Promise<boolean>;
}

/** The same with PostgreSQL. */
export class PostgresEventStore<Connection> {
  /** `pool` is one of `pg`. */
  constructor(pool: { connect(): Promise<Connection> });
  takeOnce(event: Event, work: (event: Event, connection: Connection) => unknown): Promise<boolean>;
}

/** Makes the headers of a signed request. */
export interface Signer {
  sign(
    method: string,
    url: string,
    headers: Record<string, string>,
    body: string | undefined,
  ): Record<string, string> | Promise<Record<string, string>>;
}

/** Shows the key that stands for a signature on the local stack, and nowhere else. */
export class LocalSigner implements Signer {
  constructor(key?: string);
  sign(method: string, url: string, headers: Record<string, string>): Record<string, string>;
}

export interface PaymentPage {
  transaction_id: string;
  /** LigdiCash's payment page: send the payer there. */
  pay_url: string;
  status: 'pending';
  retry_after: number | null;
}

/** How a payer confirms. */
export type DirectMode = 'code' | 'push' | 'guided' | 'operator_page' | 'ligdicash_page' | 'wallet' | (string & {});

/** What the payer does now. */
export interface Show {
  /** What the phone dials. */
  dial?: string;
  en: string;
  fr: string;
}

export interface DirectPayment {
  transaction_id: string;
  status: PaymentStatus['status'];
  reason?: string;
  /** The operator's key in the table of the operators. */
  operator: string | null;
  mode: DirectMode | null;
  show: Show | null;
  /** A page of the operator's or of LigdiCash's, on which the payer goes on. */
  pay_url?: string;
  /** While it is pending: from when on the payer may press again. The first payment may then still be debited. */
  next_attempt_at?: string;
  retry_after: number | null;
}

export interface Operator {
  key: string;
  /** LigdiCash's `operator_id`. */
  id?: string;
  country?: string;
  name: string;
  mode: DirectMode;
  /** With `{amount}` where the operator takes the amount there. */
  dial?: string;
  min: number;
  max?: number;
  /** How its numbers begin, with the country's code: a guess, which the payer may correct. */
  prefixes: string[];
  /** With `{dial}` where a string to dial belongs. */
  show: Show;
  source: string;
}

export interface PaymentStatus {
  transaction_id: string;
  order_id: string;
  amount: number;
  currency: 'XOF';
  amount_proven: boolean;
  status: 'pending' | 'completed' | 'notcompleted' | 'review';
  reason?: string;
  created_at: string;
  updated_at: string;
  store_name: string;
  /** When it was proven. This and what follows are there once it is completed, the last three where LigdiCash named them. */
  completed_at?: string;
  operator_name?: string;
  operator_reference?: string;
  ligdicash_request_id?: string;
  /** In how many seconds to ask again, while it is pending. */
  retry_after: number | null;
}

export interface Payout {
  payoutId: string;
  /** Whole CFA francs. */
  amount: number;
  method: 'mobile_money' | 'wallet';
  description: string;
  customer?: string | null;
  keepInWallet?: boolean | null;
  currency?: 'XOF' | null;
  refundOf?: string | null;
  /** The file of which it is a line; `digest` is a SHA-256, see docs/batches.md. */
  batch?: { name: string; digest: string } | null;
  reason?: string | null;
}

export interface PayoutStatus {
  transaction_id: string;
  payout_id: string;
  amount: number;
  currency: 'XOF';
  refund_of?: string;
  status: 'pending' | 'completed' | 'notcompleted' | 'review' | 'outcome_unknown' | 'closed';
  reason?: string;
  created_at: string;
  updated_at: string;
  /** In how many seconds to ask again, while it is pending. */
  retry_after: number | null;
}

/** Asks your backend. It repeats nothing by itself: an error's `repeatable` says what may be sent again. */
export class Client {
  /** `signer` is needed for payouts alone; `timeout` is in seconds, for each call as a whole. */
  constructor(url: string, options?: { signer?: Signer | null; timeout?: number });
  /** The payment page of an order: its fields, or the proof that `OrderSigner` made. */
  initiate(order: Order | string, options?: { replace?: boolean }): Promise<PaymentPage>;
  /**
   * Debits the payer's account without another page, as the payer wants it now. A payment that the order has had since
   * `previous` is told instead, and nothing is sent: the same call can be repeated.
   */
  payDirect(
    order: string,
    number: string,
    options?: { code?: string; operator?: string; previous?: string },
  ): Promise<DirectPayment>;
  /** The operators, with what a payer does and dials with each. */
  operators(): Promise<Operator[]>;
  status(transactionId: string): Promise<PaymentStatus>;
  /** The page of a completed payment's receipt, which prints, too; without `lang` in the language of the browser. */
  receiptUrl(transactionId: string, lang?: 'fr' | 'en' | null): string;
  /** Pays out, once for each `payoutId`, which you have stored before. */
  payOut(payout: Payout): Promise<PayoutStatus>;
  payoutStatus(transactionId: string): Promise<PayoutStatus>;
}
