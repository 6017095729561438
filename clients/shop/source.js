// What the browser says of the order when the payer presses a button: all of it, or the shop server's proof.

import { json, t } from './page.js';
import { PRODUCT } from './order.js';
import { asking, forget, glance, made } from './proof.js';

/** The order as the kit wants it. Rejects when the shop's server makes no proof. */
export async function order(id) {
  const { body: stack } = await json('/local/stack');
  return stack.orders === 'proven' ? proven(id) : open(id);
}

/** The price is the browser's word. */
function open(id) {
  return {
    orderId: id,
    amount: PRODUCT.amount,
    description: t('shop.title'),
    items: [{ name: t('shop.title'), quantity: 1, unit_price: PRODUCT.amount }],
  };
}

/** The price is the word of the shop's server, which signs it; the browser only carries it. */
async function proven(id) {
  asking();
  const { answer, body } = await json('/shop/order-proof', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderId: id }),
  });
  if (!answer.ok) {
    forget();
    throw new Error(`the shop's server makes no proof: ${answer.status}`);
  }
  made(id, body.order);
  await glance();
  return { order: body.order };
}
