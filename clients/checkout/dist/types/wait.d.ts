import type { View } from './state.js';
export interface WaitOptions {
    /** Where the backend is, without a trailing slash; empty for the page's own origin. */
    api?: string;
    /** Seconds on screen after which it is `processing`. */
    limitSeconds?: number;
    /** Called with what is known on the way. */
    onView?: (view: View) => void;
    /** Stops the waiting: it is then `processing`. */
    signal?: AbortSignal;
}
/**
 * Asks the status route until the payment is decided (`completed`, `duplicate`, `failed`, `expired`, `review`), is
 * `unknown`, or the time is up: `processing`, which is no failure, and the shop's server will be told. Never rejects.
 */
export declare function waitForResult(id: string, options?: WaitOptions): Promise<View>;
