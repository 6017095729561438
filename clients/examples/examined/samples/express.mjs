// The handler of LigdiCash's example in Node with Express, in our words and without Express, in a shop that is correct
// otherwise. Do not copy it: README.md says what it loses.
import { answer, orders, payments, save, serve } from '../shop.mjs';

const seen = new Set();

async function callback(headers, body) {
  // express.json() and express.urlencoded()
  const posted = headers['content-type'].includes('json') ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
  const data = Array.isArray(posted.custom_data) ? posted.custom_data : [];
  const id = data.find((entry) => entry.keyof_customdata === 'transaction_id')?.valueof_customdata;
  if (!id) return [400, 'no transaction'];
  if (seen.has(id)) return [200, 'duplicate'];
  seen.add(id);
  const payment = payments.get(id);
  if (!payment) return [404, 'unknown'];
  const { LIGDICASH_URL, LIGDICASH_API_KEY, LIGDICASH_AUTH_TOKEN } = process.env;
  const confirmed = await fetch(`${LIGDICASH_URL}/pay/v01/redirect/checkout-invoice/confirm?invoiceToken=${payment.token}`,
    { headers: { Apikey: LIGDICASH_API_KEY, Authorization: `Bearer ${LIGDICASH_AUTH_TOKEN}` } });
  if ((await confirmed.json()).status === 'completed') {
    const order = orders.get(payment.order);
    Object.assign(order, { status: 'paid', credit: order.credit + payment.amount });
    save();
  }
  return [200, 'ok'];
}

serve((method, path, query, headers, body) =>
  path === '/callback'
    ? callback(headers, body).catch(() => [500, ''])
    : answer(method, path, query, headers, body));
