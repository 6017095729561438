/** One field of a request that is wrong. */
export interface FieldError {
  /** Its name, with its place in a list: `items[0].quantity`. */
  field: string;
  /** What is wrong with it, in words. */
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
  | 'refund_doubted'
  | 'changed'
  | 'payout_rejected'
  | 'payout_balance_too_low'
  | 'payout_rule_refused'
  | 'payout_over_limit'
  | 'refund_of_unknown'
  | 'refund_without_number'
  | 'payout_recipient_refused'
  | 'payout_over_daily_limit'
  | 'table_held'
  | (string & {});

/** Whatever went wrong, with a code that stays the same. */
export class LigdicashError extends Error {
  /** The stable code. */
  readonly error: ErrorCode;
  /** What is wrong, in words. */
  readonly detail: string;
  /** What the backend answered; of an event: what you answer; null where nothing was answered. */
  readonly status: number | null;
  /** The fields of the request that are wrong. */
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
  /** What the payer reads. */
  name: string;
  /** A whole number. */
  quantity: number;
  /** Whole CFA francs. */
  unit_price: number;
  /** More about it. */
  description?: string | null;
}

export interface Order {
  /** Your own name for the order, the same for good. */
  orderId: string;
  /** Whole CFA francs. */
  amount: number;
  /** What is paid, in words for the payer. */
  description: string;
  /** The West African CFA franc, which is the only one. */
  currency?: 'XOF' | null;
  /** What the order consists of; by default its description, once. */
  items?: Item[] | null;
  /** The payer's e-mail address, for LigdiCash. */
  customerEmail?: string | null;
  /** The payer's first name, for LigdiCash. */
  customerFirstname?: string | null;
  /** The payer's last name, for LigdiCash. */
  customerLastname?: string | null;
}

/** Signs orders, so that nobody but your server sets their price. */
export class OrderSigner {
  /**
   * `key` is `order_key`, in base64 as in the secret; a missing one is an error. `stack` names the one stack, or those, that
   * take the proof.
   */
  constructor(key: string | undefined, options?: { stack?: string | string[] | null; lifetime?: number });
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

type Says<Names extends keyof EventData> = EventData & Required<Pick<EventData, Names>>;

type OfPayment =
  | 'transaction_id'
  | 'revision'
  | 'order_id'
  | 'amount_proven'
  | 'duplicate'
  | 'amount'
  | 'currency'
  | 'status'
  | 'reason'
  | 'late'
  | 'operator_id'
  | 'operator_name'
  | 'operator_reference'
  | 'ligdicash_request_id'
  | 'created_at'
  | 'updated_at';
type OfPayout =
  | 'transaction_id'
  | 'revision'
  | 'payout_id'
  | 'refund_of'
  | 'amount'
  | 'currency'
  | 'status'
  | 'reason'
  | 'late'
  | 'operator_id'
  | 'operator_name'
  | 'ligdicash_request_id'
  | 'created_at'
  | 'updated_at';

/** What an event of each type says. */
export interface EventTypes {
  'payment.completed': Says<OfPayment>;
  'payment.failed': Says<OfPayment>;
  'payment.expired': Says<OfPayment>;
  'payment.review_required': Says<OfPayment | 'amount_reported'>;
  'payment.accepted': Says<OfPayment | 'amount_paid'>;
  'payment.released': Says<OfPayment | 'amount_reported'>;
  'payment.duplicate': Says<OfPayment | 'amount_reported'>;
  'payout.completed': Says<OfPayout>;
  'payout.closed': Says<OfPayout>;
  'payout.failed': Says<OfPayout>;
  'payout.review_required': Says<OfPayout>;
  /** The doctor's test of a receiver: nothing was paid. */
  ping: EventData;
}

/** An event of one type. */
export interface EventOf<Type extends string, Data = EventData, Subject = string> {
  /** The event's name, the same in each delivery. */
  id: string;
  /** What happened: docs/events says what to do about each type. */
  type: Type;
  /** When it happened. */
  timestamp: string;
  /** The stack that announces it. */
  stack: string | null;
  /** Your own name of the order or the payout; null in a `ping`. */
  subject: Subject;
  /** What is known of the payment or the payout. */
  data: Data;
}

/** It stands for every type that is not among those above: `(event.type as string)` compares it with one. */
declare enum LaterType {
  Later = 'a type of a later release',
}

/** An event of a type that a later release of the backend announces. */
export type LaterEvent = EventOf<LaterType, EventData, string | null>;

/** An event. Its `type` says what its `data` has; a type that you do not know is a `LaterEvent`. */
export type Event =
  | { [Type in keyof EventTypes]: EventOf<Type, EventTypes[Type], Type extends 'ping' ? null : string> }[keyof EventTypes]
  | LaterEvent;

/** Headers in any form, their names in any case: also an object, or the `rawHeaders` of Node. */
export type EventHeaders = Iterable<string | [string, string]> | Record<string, string | string[] | undefined>;

/** The bytes as they came. */
export type EventBody = Uint8Array | ArrayBuffer | string;

/** Says of a delivery whether it is an event of your stack. */
export class EventVerifier {
  /** `secrets` is one `whsec_…`, or several while you change it. Events of another stack than `stack` are refused. */
  constructor(secrets: string | string[] | undefined, options?: { tolerance?: number; stack?: string | null });
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
  /** Does the work of an event that is new, in one transaction with its being remembered; true if so. */
  takeOnce(event: Event, work: (event: Event, connection: Connection) => unknown): Promise<boolean>;
}

/** What `node:sqlite`, libsql and better-sqlite3 have alike. */
export interface SqliteDatabase {
  /** Runs SQL that answers nothing. */
  exec(sql: string): unknown;
  /** A statement, whose `all` runs it and returns its rows. */
  prepare(sql: string): { all(...values: any[]): unknown[] };
}

/** The same with SQLite, by `node:sqlite`, libsql or better-sqlite3. The store makes its table. */
export class SqliteEventStore<Database extends SqliteDatabase> {
  constructor(db: Database);
  /** Does the work of an event that is new, in one transaction with its being remembered; true if so. It is not `async`. */
  takeOnce(event: Event, work: (event: Event, db: Database) => unknown): boolean;
}

/** What the storage of a Durable Object with SQLite has. */
export interface SqlStorage {
  /** Runs statements. */
  sql: { exec(sql: string, ...values: any[]): { toArray(): unknown[] } };
  /** Undoes all that the work did if it throws. */
  transactionSync<Done>(work: () => Done): Done;
}

/** The same in a Durable Object, whose storage is SQLite. The store makes its table. */
export class DurableObjectEventStore<Storage extends SqlStorage> {
  constructor(storage: Storage);
  /** Does the work of an event that is new, in one transaction with its being remembered; true if so. It is not `async`. */
  takeOnce(event: Event, work: (event: Event, storage: Storage) => unknown): boolean;
}

/** What a binding of D1 has. */
export interface D1 {
  /** A statement, without its values. */
  prepare(sql: string): { bind(...values: any[]): any };
  /** Runs all statements, or none. */
  batch(statements: any[]): Promise<unknown>;
}

/** The same with D1. The table is yours to make, by a migration: docs/receivers.md has its SQL. */
export class D1EventStore<Database extends D1> {
  constructor(db: Database);
  /**
   * Runs the statements that `work` returns, in one transaction with the event's being remembered; true if the event is
   * new. What `work` itself reads is read before the transaction: let a statement hold its own condition.
   */
  takeOnce<Statement extends ReturnType<ReturnType<Database['prepare']>['bind']>>(
    event: Event,
    work: (event: Event, db: Database) => Statement[] | Promise<Statement[]>,
  ): Promise<boolean>;
}

/** Makes the headers of a signed request. */
export interface Signer {
  /** The headers of the signed request. */
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
  /** The headers, with the key. */
  sign(method: string, url: string, headers: Record<string, string>): Record<string, string>;
}

export interface PaymentPage {
  /** The name of this payment of the order. */
  transaction_id: string;
  /** LigdiCash's payment page: send the payer there. */
  pay_url: string;
  /** It is not paid yet. */
  status: 'pending';
  /** In how many seconds to ask for its status. */
  retry_after: number | null;
}

/** How a payer confirms. */
export type DirectMode = 'code' | 'push' | 'guided' | 'operator_page' | 'ligdicash_page' | 'wallet' | (string & {});

/** What the payer does now. */
export interface Show {
  /** What the phone dials. */
  dial?: string;
  /** In English. */
  en: string;
  /** In French. */
  fr: string;
}

export interface DirectPayment {
  /** The name of this payment of the order. */
  transaction_id: string;
  /** How it stands. */
  status: PaymentStatus['status'];
  /** The cause of the status, where the status alone does not say it. */
  reason?: string;
  /** The operator's key in the table of the operators. */
  operator: string | null;
  /** How the payer confirms; null where nothing is to be confirmed. */
  mode: DirectMode | null;
  /** What the payer does now; null where there is nothing to do. */
  show: Show | null;
  /** A page of the operator's or of LigdiCash's, on which the payer goes on. */
  pay_url?: string;
  /** While it is pending: from when on the payer may press again. The first payment may then still be debited. */
  next_attempt_at?: string;
  /** In how many seconds to ask for its status. */
  retry_after: number | null;
}

export interface Operator {
  /** Its name in `payDirect`. */
  key: string;
  /** LigdiCash's `operator_id`. */
  id?: string;
  /** The code of its country, such as 226. */
  country?: string;
  /** Its name for payers. */
  name: string;
  /** How the payer confirms. */
  mode: DirectMode;
  /** With `{amount}` where the operator takes the amount there. */
  dial?: string;
  /** The lowest amount, in whole CFA francs. */
  min: number;
  /** The highest amount, where one is known. */
  max?: number;
  /** How its numbers begin, with the country's code: a guess, which the payer may correct. */
  prefixes: string[];
  /** With `{dial}` where a string to dial belongs. */
  show: Show;
  /** Where this was read or seen. */
  source: string;
}

export interface PaymentStatus {
  /** The name of this payment of the order. */
  transaction_id: string;
  /** Your own name for the order. */
  order_id: string;
  /** The amount that was asked for, in whole CFA francs. */
  amount: number;
  /** The West African CFA franc. */
  currency: 'XOF';
  /** Whether your own server signed the amount. */
  amount_proven: boolean;
  /** How it stands. Only an event fulfils an order. */
  status: 'pending' | 'completed' | 'notcompleted' | 'review';
  /** The cause of the status, where the status alone does not say it. */
  reason?: string;
  /** When it was asked for. */
  created_at: string;
  /** When its status changed. */
  updated_at: string;
  /** Your shop's name, as the stack is deployed. */
  store_name: string;
  /** When it was proven. This and what follows are there once it is completed, the last three where LigdiCash named them. */
  completed_at?: string;
  /** The operator's name, as LigdiCash writes it. */
  operator_name?: string;
  /** The operator's own name for the payment. */
  operator_reference?: string;
  /** The reference that the support of LigdiCash asks for. */
  ligdicash_request_id?: string;
  /** In how many seconds to ask again, while it is pending. */
  retry_after: number | null;
}

export interface Payout {
  /** Your own name for the payout. One name pays once. */
  payoutId: string;
  /** Whole CFA francs. */
  amount: number;
  /** To a mobile money account, or to LigdiCash's wallet. */
  method: 'mobile_money' | 'wallet';
  /** What is paid, in words for the recipient. */
  description: string;
  /** The recipient's number; a refund goes to the number that paid. */
  customer?: string | null;
  /** Whether LigdiCash keeps the money in the recipient's wallet. */
  keepInWallet?: boolean | null;
  /** The West African CFA franc, which is the only one. */
  currency?: 'XOF' | null;
  /** The payment that it gives back. */
  refundOf?: string | null;
  /** The file of which it is a line; `digest` is a SHA-256, see docs/batches.md. */
  batch?: { name: string; digest: string } | null;
  /** Why, for the audit log and for who approves it. */
  reason?: string | null;
  /** The `revision` of the payment that was seen; nothing is sent if it has another one. */
  seen?: number | null;
}

export interface PayoutStatus {
  /** The name of the payout at the stack. */
  transaction_id: string;
  /** Your own name for the payout. */
  payout_id: string;
  /** In whole CFA francs. */
  amount: number;
  /** The West African CFA franc. */
  currency: 'XOF';
  /** The payment that it gives back. */
  refund_of?: string;
  /** How it stands. */
  status: 'pending' | 'completed' | 'notcompleted' | 'review' | 'outcome_unknown' | 'closed';
  /** The cause of the status, where the status alone does not say it. */
  reason?: string;
  /** When it was asked for. */
  created_at: string;
  /** When its status changed. */
  updated_at: string;
  /** In how many seconds to ask again, while it is pending. */
  retry_after: number | null;
}

/** The terms of a link. The price is `amount`, or what the payer chooses between `least` and `most`. */
export interface LinkRequest {
  /** The price, in whole CFA francs. */
  amount?: number | null;
  /** The least price, if the payer chooses it. */
  least?: number | null;
  /** The largest price, if the payer chooses it. */
  most?: number | null;
  /** What is paid, in French. One of the two labels is required. */
  label_fr?: string | null;
  /** What is paid, in English. */
  label_en?: string | null;
  /** Your own note, which no payer sees, and which is kept for good: no telephone number and no e-mail address. */
  note?: string | null;
  /** How many payments the link allows; one by default. */
  times?: number | null;
  /** Whether it allows any number of payments. */
  many?: boolean | null;
  /** From when on it cannot be paid. */
  ends_at?: string | null;
}

/** A payment link. */
export interface Link {
  /** Its name. */
  link_id: string;
  /** Where the payer opens it. */
  address: string;
  /** `ended`: its time is over. `used_up`: all payments that it allows were started. */
  state: 'open' | 'ended' | 'used_up' | 'withdrawn';
  /** The price, in whole CFA francs. */
  amount?: number;
  /** The least price, if the payer chooses it. */
  least?: number;
  /** The largest price, if the payer chooses it. */
  most?: number;
  /** What is paid, in French. */
  label_fr?: string;
  /** What is paid, in English. */
  label_en?: string;
  /** Your own note. */
  note?: string;
  /** How many payments it allows; null for any number. */
  times: number | null;
  /** How many payments were started. */
  begun: number;
  /** How many of its newest hundred orders are paid; not in the answer to `make` and `withdraw`. */
  paid?: number;
  /** When it was made. */
  created_at: string;
  /** The ARN of its maker. */
  created_by: string;
  /** From when on it cannot be paid. */
  ends_at?: string;
  /** When it was withdrawn. */
  withdrawn_at?: string;
  /** The ARN of who withdrew it. */
  withdrawn_by?: string;
}

/** What the stack cannot read: only its name is known. */
export interface Unreadable {
  /** The stack has opened a case about it. */
  unreadable: true;
  /** The name, of a link. */
  link_id?: string;
  /** The name, of a payment. */
  transaction_id?: string;
}

/** A payment of a link. */
export interface LinkPayment {
  /** The name of the payment. */
  transaction_id: string;
  /** The link's id and the payment's number in it. */
  order_id?: string;
  /** How it stands. */
  status: PaymentStatus['status'];
  /** In whole CFA francs. */
  amount: number;
  /** When it was asked for. */
  created_at?: string;
  /** When it was proven. */
  completed_at?: string;
}

/** A link, and its payments. */
export interface LinkStory extends Link {
  /** Your shop's name. */
  shop: string;
  /** Of each of its newest hundred orders the payment that paid it, or else the latest; the newest order first. */
  payments: (LinkPayment | Unreadable)[];
  /** The sum that was paid, in whole CFA francs. */
  paid_francs: number;
}

/** The payment links of your stack. Each request is signed. */
export interface Links {
  /** Makes a link. The same call again makes another one: after a lost answer, look at the list. */
  make(terms: LinkRequest): Promise<Link>;
  /** Each link, newest first: `for await (const link of backend.links.list())`. Pages are asked for as they are needed. */
  list(): AsyncGenerator<Link | Unreadable, void>;
  /** A link and its payments. */
  show(id: string): Promise<LinkStory>;
  /** Ends it for good; a payment that has started can still be made. */
  withdraw(id: string): Promise<Link>;
}

/** Asks your backend. An error's `repeatable` says what may be sent again; without `retries` nothing is by itself. */
export class Client {
  /**
   * `signer` is needed for payouts and links alone; `timeout` is in seconds, for each try as a whole; `retries` is how often
   * a request is sent again by itself, where the error is `repeatable`: after `retryAfter`, or 1, 2, 4 … seconds, and not at
   * all after more than 30; `fetch` sends in the place of the runtime's own.
   */
  constructor(
    url: string | undefined,
    options?: { signer?: Signer | null; timeout?: number; retries?: number; fetch?: typeof globalThis.fetch },
  );
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
  /** How a payment stands. */
  status(transactionId: string): Promise<PaymentStatus>;
  /** The page of a completed payment's receipt, which prints, too; without `lang` in the language of the browser. */
  receiptUrl(transactionId: string, lang?: 'fr' | 'en' | null): string;
  /** Pays out, once for each `payoutId`, which you have stored before. */
  payOut(payout: Payout): Promise<PayoutStatus>;
  /** How a payout stands. */
  payoutStatus(transactionId: string): Promise<PayoutStatus>;
  /** The payment links of your stack. */
  readonly links: Links;
}
