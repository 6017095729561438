import type { DirectPayment, Operators, Order } from './api.js';
import { type Refused, type Unreachable } from './initiate.js';
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
/** Sends a press, and keeps in `known` what the next one needs. */
export declare function press(order: Order, typed: Typed, known: Known, api?: string): Promise<Told | Refused | Unreachable | Lost>;
/**
 * The operators among which the owner of this number chooses, whose number it may be, and whether it is none, by the rules
 * of the backend (`shared/core/src/number.rs`), which has the last word: it alone reads digits of other scripts. Without
 * its table of countries, nothing is wrong.
 */
export declare function choices(typed: string, { country, countries, operators }: Operators): {
    all: {
        country?: string;
        dial?: string;
        documented: boolean;
        id?: string;
        key: import("./openapi.js").components["schemas"]["OperatorKey"];
        max?: number;
        min: number;
        mode: import("./openapi.js").components["schemas"]["Mode"];
        name: string;
        prefixes: string[];
        show: import("./openapi.js").components["schemas"]["Show"];
        source: string;
    }[];
    predicted: {
        country?: string;
        dial?: string;
        documented: boolean;
        id?: string;
        key: import("./openapi.js").components["schemas"]["OperatorKey"];
        max?: number;
        min: number;
        mode: import("./openapi.js").components["schemas"]["Mode"];
        name: string;
        prefixes: string[];
        show: import("./openapi.js").components["schemas"]["Show"];
        source: string;
    } | undefined;
    wrong: boolean | "";
};
