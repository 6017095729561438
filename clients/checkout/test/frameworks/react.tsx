/** @jsxImportSource react */
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type {} from 'ligdicash-checkout/react';
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

createRoot(document.getElementById('app')!).render(<StrictMode><Shop /></StrictMode>);
