// A shop with one product: the button opens the payment, the screen closes with what became of it.

import { useState } from 'react';
import { Button, SafeAreaView, Text } from 'react-native';
import type { View as Payment } from 'ligdicash-checkout/webview';
import { PaymentScreen } from './PaymentScreen';

/** The shop's own server. It takes the price from its own books and signs it: docs/order-proofs.md. */
const SHOP = 'https://shop.example';

async function order(orderId: string) {
  const answer = await fetch(`${SHOP}/order-proof`, {
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
        api="https://api.shop.example"
        frontendUrl={SHOP}
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
