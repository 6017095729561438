// Shows LigdiCash's payment page in a WebView, notices the return, and then shows what the backend says.

import { useEffect, useRef, useState } from 'react';
import { ActivityIndicator, Button, Linking, SafeAreaView, Text } from 'react-native';
import { WebView } from 'react-native-webview';
import { decideNavigation, initiate, waitForResult } from 'ligdicash-checkout/webview';
import type { Order, View as Payment } from 'ligdicash-checkout/webview';

interface Props {
  /** Makes the order: a question to the shop's own server, which signs it. */
  order: () => Promise<Order>;
  /** The backend, without a trailing slash. */
  api: string;
  /** The backend's FRONTEND_URL. */
  frontendUrl: string;
  onEnd: (payment: Payment | null) => void;
}

type Phase =
  | { name: 'opening' }
  | { name: 'refused' }
  | { name: 'paying'; id: string; payUrl: string }
  | { name: 'verifying'; id: string }
  | { name: 'told'; payment: Payment };

const WORDS: Record<Payment['state'], string> = {
  open: 'Paiement ouvert',
  left: 'Vous avez quitté le paiement. Si vous l’avez déjà validé, ne payez pas une seconde fois',
  verifying: 'Vérification du paiement… Ne payez pas une seconde fois',
  processing: 'Paiement encore en cours. Si vous l’avez déjà validé, ne payez pas une seconde fois : la boutique sera prévenue',
  completed: 'Paiement reçu',
  duplicate: 'Commande payée deux fois : contactez la boutique pour être remboursé',
  failed: 'Le paiement n’a pas abouti. Si votre compte a été débité, ne payez pas une seconde fois : contactez la boutique',
  expired: 'Délai de paiement dépassé. Si vous l’avez déjà validé, ne payez pas une seconde fois : la boutique sera prévenue',
  review: 'Paiement à vérifier. Ne payez pas une seconde fois : contactez la boutique',
  unknown: 'Paiement inconnu. Ne payez pas une seconde fois : contactez la boutique',
};

export function PaymentScreen({ order, api, frontendUrl, onEnd }: Props) {
  const [phase, setPhase] = useState<Phase>({ name: 'opening' });
  /** Stops whatever waits when the screen is left. */
  const left = useRef(new AbortController());
  const verifying = useRef(false);

  useEffect(() => {
    const { signal } = (left.current = new AbortController());
    void open(order, api).then((next) => {
      if (!signal.aborted) setPhase(next);
    });
    return () => left.current.abort();
    // The screen is for one order.
  }, []);

  /** The payer is back, or closes the page: neither is a result. The backend is asked. */
  async function verify(id: string) {
    const { signal } = left.current;
    // Two of the WebView's events may tell of one return.
    if (verifying.current) return;
    verifying.current = true;
    setPhase({ name: 'verifying', id });
    const payment = await waitForResult(id, { api, signal });
    if (!signal.aborted) setPhase({ name: 'told', payment });
  }

  switch (phase.name) {
    case 'opening':
      return <ActivityIndicator />;
    case 'refused':
      return (
        <SafeAreaView>
          <Text>Le paiement n’a pas pu commencer. Rien n’a été débité cette fois.</Text>
          <Button title="Retour" onPress={() => onEnd(null)} />
        </SafeAreaView>
      );
    case 'paying':
      return (
        <SafeAreaView style={{ flex: 1 }}>
          <Button title="Fermer" onPress={() => void verify(phase.id)} />
          <WebView
            source={{ uri: phase.payUrl }}
            // Every address is ours to decide; with the default list the WebView would open some by itself.
            originWhitelist={['*']}
            setSupportMultipleWindows={false}
            onShouldStartLoadWithRequest={({ url, isTopFrame }) => {
              const next = decideNavigation(url, frontendUrl);
              if (next.kind === 'return' && isTopFrame !== false) void verify(next.id);
              // Without the operator's app, the page's own way still works.
              if (next.kind === 'system') Linking.openURL(url).catch(() => undefined);
              return next.kind === 'stay';
            }}
            // Android asks nothing before what a form sends: the return is then noticed when it loads.
            onNavigationStateChange={({ url }) => {
              const next = decideNavigation(url, frontendUrl);
              if (next.kind === 'return') void verify(next.id);
            }}
          />
        </SafeAreaView>
      );
    case 'verifying':
      return (
        <SafeAreaView>
          <ActivityIndicator />
          <Text accessibilityLiveRegion="polite">{WORDS.verifying}</Text>
        </SafeAreaView>
      );
    case 'told':
      return (
        <SafeAreaView>
          <Text accessibilityLiveRegion="polite">{WORDS[phase.payment.state]}</Text>
          {phase.payment.payment && <Text>{phase.payment.payment.amount} F CFA</Text>}
          <Button title="Retour" onPress={() => onEnd(phase.payment)} />
        </SafeAreaView>
      );
  }
}

/** The same order gets the same page, however often it is asked. */
async function open(order: () => Promise<Order>, api: string): Promise<Phase> {
  try {
    const answer = await initiate(await order(), api);
    return answer.kind === 'created'
      ? { name: 'paying', id: answer.id, payUrl: answer.payUrl }
      : { name: 'refused' };
  } catch {
    return { name: 'refused' };
  }
}
