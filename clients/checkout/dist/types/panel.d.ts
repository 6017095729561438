import type { View } from './state.js';
import { type Column } from './texts.js';
/** An element with attributes and children; text never becomes markup. */
export declare function element<K extends keyof HTMLElementTagNameMap>(name: K, attributes?: Record<string, string>, ...children: (Node | string)[]): HTMLElementTagNameMap[K];
/** Shows a text, or nothing. What stays the same is not read out again. */
export declare function say(node: HTMLElement, text?: string): void;
/** How a payer reaches the shop: a web page, an e-mail address or a telephone number becomes a link; whatever else stays text. */
export declare function contact(way: string): HTMLElement;
export declare class Panel {
    #private;
    readonly again: HTMLElement;
    readonly root: HTMLElement;
    /** `again` is what goes on paying, a button or a link; `more` stands below the title. */
    constructor(heading: 'h1' | 'h2', again: HTMLElement, ...more: HTMLElement[]);
    /** `host` has the attributes `api`, and where the shop sets them `contact` and `order-name`. */
    show({ state, payment, answered }: View, column: Column, host: Element): void;
    /** Takes a reader who was here to what has changed. */
    focus(): void;
}
