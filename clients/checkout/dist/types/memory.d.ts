import type { Mode } from './pay.js';
/** The id opens the payment's status and nothing else. */
export declare function remember(orderId: string, mode: Mode, id: string): void;
/** The id of the payment that this order opened in this mode. */
export declare function recall(orderId: string, mode: Mode): string | null;
export declare function forget(): void;
