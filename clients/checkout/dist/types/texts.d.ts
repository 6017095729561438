import type { State } from './state.js';
/** French and English. */
type Words = readonly [fr: string, en: string];
/** Of each state: its mark (none while we wait), title and text, and what the button offers while there is still to pay. */
export declare const STATES: Record<State, readonly [mark: string, title: Words, text: Words, offer?: Words]>;
/** The states whose text sends the payer to the shop. */
export declare const CALLS: readonly string[];
/** The problems that do so. */
export declare const CALLING: readonly string[];
export declare const TEXTS: {
    pay: [string, string];
    opening: [string, string];
    unanswered: [string, string];
    order: [string, string];
    amount: [string, string];
    reference: [string, string];
};
export declare const problem: (code: string) => Words;
/** A language's place in all words. */
export type Column = 0 | 1;
/** The language of a place: its nearest `lang`, else the browser's. French unless that is English. */
export declare const columnAt: (place: Element) => Column;
/** `3 000 F CFA`: never broken across lines. */
export declare const money: (francs: number) => string;
export {};
