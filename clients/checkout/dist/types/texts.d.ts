import type { State } from './state.js';
/** French and English. */
type Words = readonly [fr: string, en: string];
/** Of each state: its mark (none while we wait), title and text, and what is offered while there is still to pay. */
export declare const STATES: Record<State, readonly [mark: string, title: Words, text: Words, offer?: Words]>;
/** The states in which an answer is awaited. */
export declare const WAITING: readonly string[];
/** The states whose text sends the payer to the shop. */
export declare const CALLS: readonly string[];
/** The problems that do so. */
export declare const CALLING: readonly string[];
export declare const TEXTS: {
    lang: [string, string];
    pay: [string, string];
    opening: [string, string];
    store: [string, string];
    order: [string, string];
    amount: [string, string];
    date: [string, string];
    operator: [string, string];
    operatorReference: [string, string];
    ligdicash: [string, string];
    reference: [string, string];
    receipt: [string, string];
    looking: [string, string];
};
/** Where the payment does not leave the shop. */
export declare const DIRECT: {
    again: Words;
    phone: [string, string];
    choose: [string, string];
    code: [string, string];
    sending: [string, string];
    page: [string, string];
    hosted: [string, string];
    first: [string, string];
    slow: Words;
    nothing: [string, string];
};
export declare const unanswered: () => Words;
/** The words of the backend's codes. A payer reads one text for all codes without words of their own. */
export declare function problem(code: string): Words;
/** A language's place in all words. */
export type Column = 0 | 1;
/** The language of a place: its nearest `lang`, else the browser's. French unless that is English. */
export declare const columnAt: (place: Element) => Column;
/** `3 000 F CFA`, `3,000 F CFA`: never broken across lines. */
export declare const money: (francs: number, column: Column) => string;
/** `26 novembre 2026 à 11:47`, by the payer's own clock. */
export declare const instant: (at: string, column: Column) => string;
export {};
