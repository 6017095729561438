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
    readonly resume?: (() => void) | undefined;
    readonly root: HTMLElement;
    /** `resume` is what the button does; without it there is none. */
    constructor(heading: 'h1' | 'h2', resume?: (() => void) | undefined);
    /** `way`: how to reach the shop, empty if it does not say. */
    show({ state, payment, answered }: View, column: Column, way: string): void;
    /** Takes a reader who was here to what has changed. */
    focus(): void;
}
