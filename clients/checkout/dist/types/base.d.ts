import { type Column } from './texts.js';
import { Watching, type WatchingOptions } from './watching.js';
/** Absent where there are no pages, as on a server that only imports the kit. */
declare const Element: typeof HTMLElement;
/** In an engine that lacks what the elements need, and where there are no pages, what stands inside of them stays. */
export declare function define(name: string, kind: CustomElementConstructor): void;
export declare abstract class CheckoutElement<V extends {
    state: string;
}> extends Element {
    protected readonly root: ShadowRoot;
    protected watching: Watching | undefined;
    /** What is shown now. */
    abstract view: V;
    constructor();
    disconnectedCallback(): void;
    /** `column` is the language's in the texts. */
    protected abstract render(column: Column): void;
    protected attribute(name: string): string;
    protected watch(options: Pick<WatchingOptions, 'id' | 'waiting' | 'show'>): Watching;
    /**
     * Shows it and tells the page: by the `state` attribute, for its style sheet, and by an event, for its scripts.
     * Whether the state is another one than before.
     */
    protected show(view: V): boolean;
}
export {};
