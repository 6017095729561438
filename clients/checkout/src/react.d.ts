// The elements in the markup of React.

import type { ClassAttributes, HTMLAttributes } from 'react';
import type { LigdiCashPay, LigdiCashResult, PayAttributes, ResultAttributes, StateEvent } from './index.js';

type Props<Kind, Attributes> = ClassAttributes<Kind> & Omit<HTMLAttributes<Kind>, keyof Attributes> & Attributes & {
  'onligdicash-state'?: (event: StateEvent) => void;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'ligdicash-pay': Props<LigdiCashPay, PayAttributes>;
      'ligdicash-result': Props<LigdiCashResult, ResultAttributes>;
    }
  }
}
