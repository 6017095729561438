import type { EventTypes } from './index.js';

/** A delivery of your stack, as your webhook gets it: for the tests of your shop. */
export function signedEvent<Type extends keyof EventTypes = 'payment.completed'>(event: {
  /** The `whsec_…` that your `EventVerifier` has. */
  secret: string;
  /** By default `payment.completed`. */
  type?: Type;
  /** What differs from the example of the type in docs/events, such as your order's name and amount. */
  data?: Partial<EventTypes[Type]>;
  /** The stack that your `EventVerifier` expects. */
  stack?: string | null;
  /** The event's name: the same one is the same event. */
  id?: string;
  /** When it is sent, in milliseconds since 1970. */
  at?: number;
}): Promise<{
  /** The headers, which hold the signature. */
  headers: Record<string, string>;
  /** The bytes that are signed. */
  body: string;
}>;

/** A request that a fake backend got. */
export interface FakeRequest {
  /** Such as `POST`. */
  method: string;
  /** Such as `/api/payment/initiate`. */
  path: string;
  /** What it holds. */
  body: Record<string, unknown> | null;
}

/**
 * A backend that is not there. `new Client('https://backend.example', { fetch })` asks it, and `requests` says what was
 * asked. `answers` has other answers than the usual ones, such as `'POST /api/payout': [503, { error: 'unavailable' }]`.
 */
export function fakeBackend(answers?: Record<string, [status: number, answer: Record<string, unknown>]>): {
  /** For the option `fetch` of a `Client`. */
  fetch: typeof globalThis.fetch;
  /** What was asked, the oldest first. */
  requests: FakeRequest[];
};

/** The local stack, which takes only signed orders. */
export interface LocalStack {
  /** Its address, for a `Client`. */
  url: string;
  /** The address of LigdiCash's sandbox. */
  sandbox: string;
  /** The key of an `OrderSigner`. */
  orderKey: string;
  /** The secret of an `EventVerifier`. */
  webhookSecret: string;
  /** The name of the stack. */
  stack: string;
  /** Pays a payment, as its payer would. */
  pay(transactionId: string): Promise<void>;
  /** Ends the process. */
  stop(): void;
}

/** Starts the local stack: `program` is the `ligdicash-local` of a release, or `target/debug/local`. Needs Node. */
export function startLocal(program: string, options?: { webhook?: string; options?: string[] }): Promise<LocalStack>;
