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
/** A row of the table: `{amount}` stands in `dial`, and `{dial}` in the sentences. */
export type Operator = Schemas['Operator'];
export type Operators = Schemas['Operators'];
/** What the payer does; both sentences name `dial`. */
export type Show = Schemas['Show'];
/** A payment that does not leave the shop. */
export type DirectPayment = Schemas['DirectPayment'];
/** `error` is a stable code, `detail` a text for a developer, `errors` the wrong fields. */
export type Problem = Schemas['Problem'];
export {};
