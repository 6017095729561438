// Orders that the shop's server signs.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import './proofs.mjs';
import * as world from './world.mjs';
import { DEVELOPER, SHOP, onPaymentPage, pay, payButton, payer, picture, press, resume, sees } from './world.mjs';

const LIMIT = { timeout: 300_000 };

before(world.openBrowser);
after(world.closeBrowser);

test('the shop’s server signs the order, the page shows it, and it is paid and confirmed', LIMIT, async (t) => {
  const page = await payer(t, { width: 360 });
  const sent = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().startsWith(SHOP)) sent.push([new URL(request.url()).pathname, request.postDataJSON()]);
  });
  await page.goto(DEVELOPER);
  const number = await page.locator('#number').textContent();
  assert.ok(await page.locator('#proof').isHidden());
  // The page stays until it was looked at, however long that takes.
  let leave;
  const looked = new Promise((resolve) => { leave = resolve; });
  await page.route('**/api/payment/initiate', async (route) => {
    await looked;
    await route.continue();
  });
  await payButton(page).click();
  const claims = page.locator('#proof .parts dd:nth-of-type(2) pre');
  const { orderId, amount, aud } = JSON.parse(await claims.textContent());
  assert.deepEqual({ orderId, amount, aud }, { orderId: number, amount: 3000, aud: 'ligdicash-lambda' });
  await picture(page, 'fr-proof');
  leave();
  await onPaymentPage(page);

  const proof = sent[1][1].order;
  assert.deepEqual(sent, [
    ['/shop/order-proof', { orderId: number }],
    ['/api/payment/initiate', { order: proof }],
  ]);
  await pay(page);
  await sees(page, 'completed');
  await page.locator('#confirmation[data-state=confirmed]').waitFor();
  const [{ transaction_id: id }] = await world.payins(number);
  await page.goto(world.storyPage(id));
  await page.locator('.facts dd', { hasText: /^Votre boutique$/ }).waitFor();
});

test('a payer who comes back finds the proof, and a new order has none', LIMIT, async (t) => {
  const page = await payer(t, { locale: 'en-GB' });
  const { order: number } = await world.order(page);
  await press(page, 'give_up');
  await resume(page).waitFor();
  await page.goto(DEVELOPER);
  assert.equal(await page.locator('#number').textContent(), number);
  await page.locator('#proof[data-state=made] .token').waitFor();
  await picture(page, 'en-proof');
  await payButton(page).click();
  await onPaymentPage(page);
  assert.equal((await world.payins(number)).length, 1);
  await pay(page);
  await sees(page, 'completed');
  // The shop's own script has heard of it, too.
  await page.locator('#confirmation[data-state=confirmed]').waitFor();
  await page.goto(DEVELOPER);
  await page.locator('#tries article').first().waitFor();
  assert.ok(await page.locator('#proof').isHidden());
});

test('the price that the page offers to change is refused, and nothing is written', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const { stdout } = await promisify(execFile)('sh', ['-c', await page.locator('#try-price pre').textContent()]);
  assert.match(stdout, /^HTTP\/1.1 401/);
  assert.match(stdout, /order_proof_required/);
  const number = await page.locator('#number').textContent();
  assert.deepEqual(await world.payins(`${number}-9F`), []);
  await world.result(page, 'price', 'Aucun paiement de 9 F n’existe.');
});
