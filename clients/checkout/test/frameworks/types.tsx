// Compiles, and never runs: the elements in a page's own scripts, and in the JSX of Vue.
/** @jsxImportSource vue */
import type {} from 'ligdicash-checkout/vue';
import type { SvelteHTMLElements } from 'svelte/elements';
import type {} from 'ligdicash-checkout/svelte';

const element = document.createElement('ligdicash-pay');
element.mode = 'popup';
element.mode = undefined;
// @ts-expect-error there is no such mode
element.mode = 'frame';
element.source = async () => ({ order: 'eyJ…' });
element.addEventListener('ligdicash-state', ({ detail }) => {
  const state: string = detail.state;
  const paid: number | undefined = 'payment' in detail ? detail.payment?.amount : undefined;
  void [state, paid];
});
document.querySelector('ligdicash-result')?.view.payment?.order_id;

export const ofVue = <ligdicash-pay mode="tab" amount={3000} onLigdicash-state={({ detail }) => void detail.state} />;
// @ts-expect-error there is no such mode
export const wrong = <ligdicash-pay mode="frame" />;

export const ofSvelte: SvelteHTMLElements['ligdicash-pay'] = { mode: 'direct', 'order-id': 'A-1001', 'onligdicash-state': ({ detail }) => void detail.state };
