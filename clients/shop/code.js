// The code that a merchant writes for each way of opening the payment, with the order of this page.

import { PRODUCT } from './order.js';
import { t } from './page.js';

/** `orders` is how the backend takes them: `open` or `proven`. */
export function code(mode, orders, orderId) {
  if (mode === 'app') return APP;
  return orders === 'proven' ? proven(mode, orderId) : open(mode, orderId);
}

const open = (mode, orderId) => `<script src="/checkout/checkout.iife.js" defer></script>

<ligdicash-pay
  mode="${mode}"
  order-id="${orderId}"
  amount="${PRODUCT.amount}"
  description="${t('shop.title')}">
</ligdicash-pay>`;

const proven = (mode, orderId) => `<script src="/checkout/checkout.iife.js" defer></script>

<ligdicash-pay
  mode="${mode}"
  order-id="${orderId}"
  amount="${PRODUCT.amount}">
</ligdicash-pay>

// in a script of the page
const pay = document.querySelector('ligdicash-pay');
pay.source = async () => {
  const answer = await fetch('/shop/order-proof', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderId: '${orderId}' }),
  });
  return answer.json(); // { order: 'eyJ…' }
};`;

const APP = `import { decideNavigation, initiate, waitForResult }
  from 'ligdicash-checkout/webview';

const payment = await initiate(order, API);

<WebView
  source={{ uri: payment.payUrl }}
  originWhitelist={['*']}
  onShouldStartLoadWithRequest={({ url }) => {
    const next = decideNavigation(url, FRONTEND_URL);
    if (next.kind === 'return') close();
    if (next.kind === 'system') Linking.openURL(url);
    return next.kind === 'stay';
  }}
/>

const { state } = await waitForResult(payment.id, { api: API });`;
