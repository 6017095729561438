// The elements in the templates and in the JSX of Vue.

import type { HTMLAttributes } from 'vue';
import type { PayAttributes, ResultAttributes, StateEvent } from './index.js';

type Props<Attributes> = Omit<HTMLAttributes, keyof Attributes> & Attributes & {
  'onLigdicash-state'?: (event: StateEvent) => void;
};

declare module 'vue' {
  interface IntrinsicElementAttributes {
    'ligdicash-pay': Props<PayAttributes>;
    'ligdicash-result': Props<ResultAttributes>;
  }
}
