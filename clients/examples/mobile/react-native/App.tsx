// A shop with one product: the button opens the payment, the screen closes with what became of it.

import { useState } from 'react';
import { Button, SafeAreaView, Text } from 'react-native';
import type { View as Payment } from 'ligdicash-checkout/webview';
import { PaymentScreen } from './PaymentScreen';

/** Where the shop's own server signs an order, at the price in its own books: docs/order-proofs.md. */
const PROOF = 'http://127.0.0.1:3000/shop/order-proof';
/** The backend, without a trailing slash. */
const API = 'http://127.0.0.1:3000';
/** The backend's FRONTEND_URL. */
const FRONTEND = 'http://127.0.0.1:3000';

async function order(orderId: string) {
  const answer = await fetch(PROOF, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderId }),
  });
  if (!answer.ok) throw new Error(`the shop makes no proof: ${answer.status}`);
  return (await answer.json()) as { order: string };
}

export default function App() {
  const [screen, setScreen] = useState<'shop' | 'payment'>('shop');
  const [last, setLast] = useState<Payment | null>(null);
  if (screen === 'payment') {
    return (
      <PaymentScreen
        order={() => order('A-1001')}
        api={API}
        frontendUrl={FRONTEND}
        onEnd={(payment) => {
          setLast(payment);
          setScreen('shop');
        }}
      />
    );
  }
  return (
    <SafeAreaView>
      <Text>Sac en faso dan fani, 3 000 F CFA</Text>
      {last && <Text>{last.state}</Text>}
      <Button title="Payer" onPress={() => setScreen('payment')} />
    </SafeAreaView>
  );
}
