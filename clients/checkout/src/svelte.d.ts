// The elements in the markup of Svelte.

import type { HTMLAttributes } from 'svelte/elements';
import type { LigdiCashPay, LigdiCashResult, PayAttributes, ResultAttributes, StateEvent } from './index.js';

type Props<Kind extends EventTarget, Attributes> = Omit<HTMLAttributes<Kind>, keyof Attributes> & Attributes & {
  'onligdicash-state'?: (event: StateEvent) => void;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'ligdicash-pay': Props<LigdiCashPay, PayAttributes>;
    'ligdicash-result': Props<LigdiCashResult, ResultAttributes>;
  }
}
