import type { Return } from './return-url.js';
/** On the return page: tells that the payer is back, and closes the window if the page that opened it wants that. */
export declare function announceReturn(returned: Return): void;
/**
 * On the shop's page: hears of the return of a payment, and has its window closed if that is a popup. The channel is
 * the caller's to close.
 */
export declare function onReturn(id: string, popup: boolean, heard: (page: Return['page']) => void): BroadcastChannel;
