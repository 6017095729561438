import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { DEVELOPER, LOCALES, SHOP, onPaymentPage, order, pay, payButton, payer, picture, sees, until } from './world.mjs';

const LIMIT = { timeout: 300_000 };

before(world.openBrowser);
after(world.closeBrowser);

/** The shop's server and the stream work again, whatever a test did to them. */
function repaired(t) {
  t.after(async () => {
    await world.receiver('normal');
    await world.stream(true);
  });
}

/** Waits until the shop's server has seen the transaction's last event so often. */
async function delivered(id, times) {
  const seen = await until(() => world.events(id), (events) => events.at(-1)?.deliveries.length >= times);
  return seen.at(-1);
}

const confirmation = (page, state) => page.locator(`#confirmation[data-state=${state}]`).waitFor();

test('a paid order is confirmed by the shop once though LigdiCash calls twice', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  assert.equal((await world.shopOrder(number)).confirmed, null);
  await pay(page);
  await sees(page, 'completed');
  await confirmation(page, 'confirmed');
  assert.equal(await page.locator('#confirmation').textContent(), 'Commande confirmée par la boutique');

  await until(() => world.logged(id), (types) => types.filter((type) => type === 'callback').length === 2);
  await world.advance(86_400);
  const events = await world.events(id);
  assert.deepEqual(events.map(({ type }) => type), ['payment.completed']);
  assert.deepEqual(events[0].deliveries.map(({ outcome }) => outcome), ['confirmed']);
  const { confirmed } = await world.shopOrder(number);
  assert.equal(confirmed.transaction_id, id);
  const { completed_at } = await world.transaction(id);
  t.diagnostic(`told ${Date.parse(confirmed.at) - Date.parse(completed_at)} ms after the payment`);
});

test('while the shop is down the page shows the retries, and afterwards the order is confirmed once', LIMIT, async (t) => {
  repaired(t);
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await world.receiver('down');
  await pay(page);
  await sees(page, 'completed');
  await confirmation(page, 'waiting');

  await page.goto(world.storyPage(id));
  await page.locator('.receiver button[value=down][aria-pressed=true]').waitFor();
  const retries = page.locator('#shop li');
  await retries.filter({ hasText: 'aucune réponse' }).first().waitFor();
  await page.locator('#hour').click();
  await retries.nth(1).waitFor();
  await page.locator('.tl li', { hasText: 'Boutique injoignable' }).waitFor();

  await page.locator('.receiver button[value=normal]').click();
  await page.locator('.receiver button[value=normal][aria-pressed=true]').waitFor();
  await page.locator('#day').click();
  await page.locator('.tl li', { hasText: 'Boutique prévenue' }).waitFor();
  const [event] = await world.events(id);
  assert.deepEqual(event.deliveries.map(({ outcome }) => outcome).filter(Boolean), ['confirmed']);
  assert.equal((await world.shopOrder(number)).confirmed.transaction_id, id);
  await page.locator('#known .chip.completed').waitFor();
});

test('with the stream off the poll alone confirms the order', LIMIT, async (t) => {
  repaired(t);
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await page.goto(DEVELOPER);
  await page.locator('.stream button[value=off]').click();
  await page.locator('.stream button[value=off][aria-pressed=true]').waitFor();
  await payButton(page).click();
  await onPaymentPage(page);
  await pay(page);
  await sees(page, 'completed');
  await world.advance(3600);
  await confirmation(page, 'confirmed');
  assert.deepEqual((await delivered(id, 1)).deliveries.map(({ outcome }) => outcome), ['confirmed']);
  assert.equal((await world.shopOrder(number)).confirmed.transaction_id, id);
});

test('two payments of one order: one is confirmed, the other is to be refunded', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id: first } = await order(page);
  const { pay_url } = await world.invoice(first);
  await world.advance(86_400);
  await delivered(first, 1);
  await page.goto(SHOP);
  await payButton(page).click();
  await onPaymentPage(page);
  await pay(page);
  await confirmation(page, 'confirmed');
  await page.goto(pay_url);
  await pay(page);
  await sees(page, 'duplicate');
  await until(() => world.shopOrder(number), ({ to_refund }) => to_refund.length === 1);
  const { confirmed, to_refund } = await world.shopOrder(number);
  assert.notEqual(confirmed.transaction_id, first);
  assert.deepEqual(to_refund, [first]);
  assert.deepEqual((await world.events(first)).map(({ type }) => type), ['payment.expired', 'payment.duplicate']);
  await page.goto(world.storyPage(first));
  await page.locator('#known .chip.review').waitFor();
});

for (const locale of LOCALES) {
  const language = locale.slice(0, 2);

  test(`what the shop was told fits a phone of 360 px (${language})`, LIMIT, async (t) => {
    repaired(t);
    const page = await payer(t, { locale, width: 360 });
    const shot = (name) => picture(page, `${language}-${name}`);
    await world.receiver('fail');
    const { id } = await order(page);
    const { pay_url } = await world.invoice(id);
    await world.advance(86_400);
    await delivered(id, 1);
    // The expiry is refused again, and is not due for some minutes.
    await world.advance(180);
    await page.goto(pay_url);
    await pay(page);
    await confirmation(page, 'waiting');
    await shot('waiting-for-the-shop');
    await page.goto(world.storyPage(id, language));
    await page.locator('.tl li', { hasText: /Shop unreachable|Boutique injoignable/ }).nth(1).waitFor();
    await page.locator('#known .chip.pending').waitFor();
    await page.locator('.receiver button[value=fail][aria-pressed=true]').waitFor();
    await shot('transaction-retries');
    await world.receiver('normal');
    // The money has waited for the expiry, and goes ahead.
    await world.advance(360);
    await page.reload();
    await page.locator('.tl li', { hasText: /Shop notified|Boutique prévenue/ }).waitFor();
    await shot('transaction-told');
    await page.goto(`${SHOP}/payment/success?txn=${id}`);
    await confirmation(page, 'confirmed');
    await shot('confirmed');
  });
}
