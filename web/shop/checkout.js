// Starts a payment and leads the payer to LigdiCash's page, in the same tab.

import { json, t } from './page.js';
import { PRODUCT, current } from './order.js';
import { asking, forget, glance, made } from './proof.js';

/** Resolves to the key of a problem's text, or never: then the browser is on its way. */
export async function pay(email) {
  try {
    const { body: stack } = await json('/local/stack');
    const request = stack.orders === 'proven' ? await proven(email) : open(email);
    if (request === null) return 'problem.order_proof';
    const { answer, body } = await post('/api/payment/initiate', request);
    if (!answer.ok) return problem(body.error);
    if (stack.orders === 'proven') await glance();
    location.assign(body.pay_url);
    return new Promise(() => {});
  } catch {
    return 'problem.network';
  }
}

/** The price is the browser's word. */
function open(email) {
  return {
    orderId: current().id,
    amount: PRODUCT.amount,
    description: t('shop.title'),
    items: [{ name: t('shop.title'), quantity: 1, unit_price: PRODUCT.amount }],
    ...customer(email),
  };
}

/** The price is the word of the shop's server, which signs it; the browser only carries it. */
async function proven(email) {
  const { id } = current();
  asking();
  const { answer, body } = await post('/shop/order-proof', { orderId: id, ...customer(email) });
  if (!answer.ok) {
    forget();
    return null;
  }
  made(id, body.order);
  return { order: body.order };
}

const customer = (email) => (email ? { customerEmail: email } : {});

const post = (path, body) => json(path, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

function problem(error) {
  const known = ['order_already_paid', 'order_under_review', 'order_attempt_in_progress', 'order_amount_differs', 'invalid_request'];
  if (known.includes(error)) return `problem.${error}`;
  if (error?.startsWith('order_proof_')) return 'problem.order_proof';
  return error?.startsWith('ligdicash_') ? 'problem.ligdicash' : 'problem.other';
}
