import type { Show } from './api.js';
import { type Typed } from './direct.js';
import { type Column } from './texts.js';
/** A sentence in which what is to be dialled is a link: the telephone opens with it. */
export declare function instruction(show: Show, column: Column): (Node | string)[];
export declare class Fields {
    #private;
    readonly root: HTMLElement;
    /** Whether a code is on its way to the payer, or LigdiCash has asked for one. */
    asked: boolean;
    /** `changed` shows everything again; `paid` is what Enter does. */
    constructor(changed: () => void, paid: () => void);
    /** The number that the shop knows already; the payer may change it. */
    fill(number: string): void;
    /** Asks for the table, which the browser keeps for a day. Without it, the payer types the number alone. */
    load(api: string): Promise<void>;
    show(column: Column, francs: number): void;
    /** The operators among which the payer can choose. */
    names(): string;
    /** What is wrong with it: `number` or `code`; the field takes the reader. */
    wrong(): 'number' | 'code' | null;
    focus(field: 'number' | 'code'): void;
    /** What was typed. The code is no longer here. */
    take(): Typed;
}
