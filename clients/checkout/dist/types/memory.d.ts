/** The id opens the payment's status and nothing else. */
export declare function remember(orderId: string, mode: string, id: string): void;
/** The id of the payment that this order opened in this mode. */
export declare function recall(orderId: string, mode: string): string | null;
export declare function forget(): void;
/** Where the payment page is to which this tab is on its way. */
export declare function rememberPage(id: string, payUrl: string): void;
export declare function recallPage(id: string): string | undefined;
