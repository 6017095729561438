import type { components } from './openapi.js';
type Schemas = components['schemas'];
type Request = Schemas['PaymentRequest'];
/** What is to be paid, as the browser says it. Only for backends that ask for no proof. */
export type OpenOrder = Request & Required<Pick<Request, 'orderId' | 'amount' | 'description'>>;
/** The same, signed by the merchant's server: a JWT, which the browser only carries. */
export type ProvenOrder = Request & Required<Pick<Request, 'order'>>;
export type Order = OpenOrder | ProvenOrder;
/** Where an order can be paid. */
export type PaymentPage = Schemas['PaymentPage'];
/** A payment as the status route tells it. */
export type Payment = Schemas['PaymentStatus'];
export type Status = Payment['status'];
/** How the payer confirms: with a code, on the phone, or on another page. */
export type Way = 'code' | 'push' | 'guided' | 'operator_page' | 'ligdicash_page' | 'wallet';
/** What the payer does; `dial` is the string to dial, which both sentences name. */
export interface Show {
    dial?: string;
    en: string;
    fr: string;
}
/** A row of the table: `{amount}` stands in `dial`, and `{dial}` in the sentences. */
export interface Operator {
    key: string;
    country?: string;
    name: string;
    mode: Way;
    dial?: string;
    min: number;
    max?: number;
    prefixes: string[];
    show: Show;
}
/** `country`: the country code of numbers that are typed without one. */
export interface Operators {
    country?: string;
    operators: Operator[];
}
/** A payment that does not leave the shop. `next_attempt_at`: from when the payer may try again while it is pending. */
export interface DirectPayment {
    transaction_id: string;
    status: Status;
    reason?: string;
    operator: string | null;
    mode: Way | null;
    show: Show;
    pay_url?: string;
    next_attempt_at?: string;
}
/** `error` is a stable code, `detail` a text for a developer, `errors` the wrong fields. */
export type Problem = Schemas['Problem'];
export {};
