export type Status = 'pending' | 'completed' | 'notcompleted' | 'review';
/** A payment as the status route tells it. */
export interface Payment {
    transaction_id: string;
    order_id: string;
    /** Whole CFA francs. */
    amount: number;
    currency: 'XOF';
    amount_proven: boolean;
    status: Status;
    reason?: string;
    created_at: string;
    updated_at: string;
}
/** What is to be paid, in whole CFA francs, as the browser says it. Only for backends that ask for no proof. */
export interface OpenOrder {
    orderId: string;
    amount: number;
    description: string;
    customerEmail?: string;
    customerFirstname?: string;
    customerLastname?: string;
    items?: {
        name: string;
        quantity: number;
        unit_price: number;
        description?: string;
    }[];
    replace?: boolean;
}
/** The same, signed by the merchant's server: a JWT, which the browser only carries. */
export interface ProvenOrder {
    order: string;
    replace?: boolean;
}
export type Order = OpenOrder | ProvenOrder;
export interface PaymentPage {
    transaction_id: string;
    pay_url: string;
    status: 'pending';
}
/** `application/problem+json`: a stable code, a text for a developer, and the wrong fields. */
export interface Problem {
    error: string;
    detail: string;
    errors?: {
        field: string;
        detail: string;
    }[];
}
