/** Where the payment page opens: in the shop's own tab, in a new one, or in a small window above the shop. */
export type Mode = 'redirect' | 'tab' | 'popup';
/** A tab or popup in which the payer pays. */
export interface PaymentWindow {
    /**
     * Resolves when the window is gone. A hint, not a result: the payer may have paid, and a payment page that cuts
     * its tie to the shop looks closed while it is not.
     */
    closed: Promise<void>;
    close(): void;
}
/** A window that waits for its address. Null when the browser refuses to open one. */
export interface WaitingWindow extends PaymentWindow {
    show(url: string): void;
}
/** To be called inside the click, before anything is awaited: later, every browser refuses. */
export declare function openWindow(mode: 'tab' | 'popup', words: string): WaitingWindow | null;
