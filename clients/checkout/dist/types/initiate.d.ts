import type { Order, Problem } from './api.js';
import { type Reply } from './ask.js';
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
export declare function initiate(order: Order, api?: string): Promise<Created | Refused | Unreachable>;
/** The backend's own refusal, if the reply is one. */
export declare function refusal({ status, retryAfter, body }: Reply): Refused | null;
