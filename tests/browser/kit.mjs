// What the tests of the checkout kit share.

import assert from 'node:assert/strict';
import { SHOP, choose, onPaymentPage, panel, payButton, waits } from './world.mjs';

export const LIMIT = { timeout: 300_000 };
export const ID = `txn_${'0'.repeat(32)}`;
export const READY = `${SHOP}/ready/payment`;

export const orderNumber = (page) => page.locator('#number').textContent();
export const seconds = async (page, count) => {
  for (let second = 0; second < count; second += 1) await page.clock.runFor(1000);
};

/** Chooses the way, presses the button and resolves to the window that opened, on the payment page. */
export async function opens(page, mode) {
  await choose(page, mode);
  const [window] = await Promise.all([page.waitForEvent('popup'), payButton(page).click()]);
  await onPaymentPage(window);
  return window;
}

export async function paid(page) {
  await waits(page, 'completed');
  assert.equal(await panel(page).locator('#title').textContent(), 'Paiement reçu');
  assert.match(await panel(page).locator('#amount').textContent(), /^3.000.F.CFA$/);
}

/** The return pages that the kit brings, where LigdiCash sends the payer. */
export async function hostReadyPages(context) {
  await context.route(`${SHOP}/payment/*`, (route) => {
    const { pathname, search } = new URL(route.request().url());
    return route.fulfill({ status: 302, headers: { location: `${SHOP}/ready${pathname}${search}` } });
  });
}

/** What the backend knows of a payment once it is completed. */
export const PROVEN = {
  completed_at: '2026-06-01T10:05:00Z', operator_name: 'ORANGE BURKINA', operator_reference: 'PP260601.1005.A12345', ligdicash_request_id: '90000001',
};

/** The backend as these pages see it: always the same answer. The last one holds: nobody meets the real backend between two. */
export async function answers(context, status, reason) {
  await context.route('**/api/payment/*/status', (route) => route.fulfill({
    json: {
      transaction_id: ID, store_name: 'Danfani de Ouaga', order_id: 'DF-0123456789', amount: 3000, currency: 'XOF', amount_proven: false, status,
      ...(status === 'completed' ? PROVEN : {}),
      ...(reason ? { reason } : {}), created_at: '2026-06-01T10:00:00Z', updated_at: '2026-06-01T10:00:00Z',
    },
    headers: status === 'pending' ? { 'retry-after': '3' } : {},
  }));
}

/** The browser refuses every window. */
export const blockWindows = (page) => page.addInitScript(() => { window.open = () => null; });
