import { type View, type Waiting } from './state.js';
/** How long a payer waits before being told that the page may be closed. */
export declare const PATIENCE_S = 60;
export interface WatchingOptions {
    id: string;
    /** Where the backend is, without a trailing slash; empty for the page's own origin. */
    api: string;
    /** Seconds on screen after which `verifying` becomes `processing`. */
    limitSeconds: number;
    waiting: Waiting;
    show: (view: View) => void;
}
export declare class Watching {
    #private;
    constructor(options: WatchingOptions);
    start(): this;
    /** What is shown as long as nothing is decided. */
    turn(waiting: Waiting): void;
    stop(): void;
}
