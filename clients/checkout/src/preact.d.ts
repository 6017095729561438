// The elements in the markup of Preact.

import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { LigdiCashPay, LigdiCashResult, PayAttributes, ResultAttributes, StateEvent } from './index.js';

type Props<Kind extends EventTarget, Attributes> = ClassAttributes<Kind> & Omit<HTMLAttributes<Kind>, keyof Attributes> & Attributes & {
  'onligdicash-state'?: (event: StateEvent) => void;
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'ligdicash-pay': Props<LigdiCashPay, PayAttributes>;
      'ligdicash-result': Props<LigdiCashResult, ResultAttributes>;
    }
  }
}
