/** @jsxImportSource preact */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import type {} from 'ligdicash-checkout/preact';
import { order, ways, type Way } from './order.js';

function Shop() {
  const [mode, setMode] = useState<Way>('popup');
  const [state, setState] = useState('');
  return (
    <>
      <ligdicash-pay mode={mode} order-id={order.orderId} amount={order.amount} source={() => order} onligdicash-state={({ detail }) => setState(detail.state)} />
      {ways.map((way) => <button key={way} onClick={() => setMode(way)}>{way ?? 'none'}</button>)}
      <p id="state">{state}</p>
    </>
  );
}

render(<Shop />, document.getElementById('app')!);
