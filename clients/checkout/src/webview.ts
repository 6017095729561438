// For apps that show the payment page in a WebView: what needs no page, such as React Native has none.

export { initiate } from './initiate.js';
export { waitForResult } from './wait.js';
export { matchReturn } from './return-url.js';
export { decideNavigation } from './navigation.js';

export type { OpenOrder, Order, Payment, Problem, ProvenOrder, Status } from './api.js';
export type { Created, Refused, Unreachable } from './initiate.js';
export type { Navigation } from './navigation.js';
export type { Return } from './return-url.js';
export type { State, View } from './state.js';
export type { WaitOptions } from './wait.js';
