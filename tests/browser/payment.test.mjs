import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { DEVELOPER, SHOP, onPaymentPage, order, pay, payer, press, sees, until, payButton, resume } from './world.mjs';

const LIMIT = { timeout: 300_000 };

before(world.openBrowser);
after(world.closeBrowser);

test('a payer orders, pays, and sees the order paid; the log holds create, two callbacks, one confirm', LIMIT, async (t) => {
  const page = await payer(t);
  // The return page asks only after both callbacks were taken: whose confirm it is must not depend on who is faster.
  await page.route(`${SHOP}/api/payment/*/status`, async (route) => {
    await until(() => world.logged(id), (types) => types.filter((type) => type === 'callback').length === 2);
    await route.continue();
  });
  const { order: number, id } = await order(page);
  await pay(page);
  await sees(page, 'completed');
  assert.equal(await page.locator('h1#title').textContent(), 'Paiement reçu');

  assert.deepEqual(await world.logged(id), ['callback', 'callback', 'confirm', 'create']);
  assert.equal((await world.invoice(id)).confirms, 1);
  assert.equal(await world.paidBy(number), id);

  await page.goto(DEVELOPER);
  await page.locator('nav').getByRole('link', { name: 'Paiements' }).click();
  await page.locator('#q').fill(number);
  await page.locator('#q').press('Enter');
  const row = page.locator(`.row[href$="${id}"]`);
  assert.equal(await row.locator('.chip').textContent(), 'Payé');
  await row.click();
  await page.locator('#exchanges > summary').click();
  await page.locator('#exchanges li').nth(3).waitFor();
  assert.equal(await page.locator('#exchanges li').count(), 4);
  assert.equal(await page.locator('#exchanges li.incoming').count(), 2);
});

test('after a paid order the shop begins a new one', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number } = await order(page);
  await pay(page);
  await sees(page, 'completed');
  // The shop's own script has heard of it, too.
  await page.locator('#confirmation[data-state=confirmed]').waitFor();
  await page.goto(SHOP);
  assert.notEqual(await page.locator('#number').textContent(), number);
});

test('without callbacks the status screen alone completes the payment', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await world.faults(id, world.NO_CALLBACKS);
  await pay(page);
  await sees(page, 'completed');
  assert.equal(await world.paidBy(number), id);
  assert.ok(!(await world.logged(id)).includes('callback'));
});

test('without callbacks and without the payer the poll alone completes the payment', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await world.faults(id, world.NO_CALLBACKS);
  await world.payAndVanish(page);
  await until(() => world.invoice(id), ({ status }) => status === 'completed');
  await page.close();
  assert.equal((await world.transaction(id)).status, 'pending');

  await world.advance(150);
  await until(() => world.transaction(id), ({ status }) => status === 'completed');
  assert.equal(await world.paidBy(number), id);
  assert.deepEqual(await world.logged(id), ['create', 'poll']);
});

test('money that comes two days after the expiry is recognised', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await page.goto(world.storyPage(id));
  await page.locator('#day').click();
  const expired = await until(() => world.transaction(id), ({ status }) => status === 'notcompleted');
  assert.equal(expired.reason, 'expired');
  await page.locator('main[data-status=notcompleted]').waitFor();

  // The report of the first day stands there already: only the answer tells that the clock was moved again.
  const moved = page.waitForResponse(`${SHOP}/local/clock`);
  await page.locator('#days').click();
  await moved;
  await page.goto((await world.invoice(id)).pay_url);
  await onPaymentPage(page);
  await pay(page);
  await sees(page, 'completed');
  assert.equal(await world.paidBy(number), id);
});

test('late money is found by the poll alone, too', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await world.faults(id, world.NO_CALLBACKS);
  await world.advance(86_400);
  await until(() => world.transaction(id), ({ reason }) => reason === 'expired');
  await world.advance(2 * 86_400);
  await world.payAndVanish(page);
  await until(() => world.invoice(id), ({ status }) => status === 'completed');
  await world.advance(43_200);
  await until(() => world.transaction(id), ({ status }) => status === 'completed');
  assert.equal(await world.paidBy(number), id);
  assert.deepEqual([...new Set(await world.logged(id))], ['create', 'poll']);
});

test('a payer who leaves the payment page can resume the same payment', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await press(page, 'give_up');
  await sees(page, 'left');
  assert.equal((await world.transaction(id)).status, 'pending');

  // One press: the tab knows where the payment page is.
  await resume(page).click();
  await onPaymentPage(page);
  assert.equal((await world.payins(number)).length, 1);
  await pay(page);
  await sees(page, 'completed');
  assert.equal(await world.paidBy(number), id);
});

test('a payment that failed is shown as failed and can be tried again', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await press(page, 'fail');
  await sees(page, 'failed');
  assert.equal(await world.paidBy(number), null);

  await resume(page).click();
  await page.locator('#number', { hasText: number }).waitFor();
  await payButton(page).click();
  await onPaymentPage(page);
  const [second] = await world.payins(number);
  assert.notEqual(second.transaction_id, id);
  await pay(page);
  await sees(page, 'completed');
  assert.equal(await world.paidBy(number), second.transaction_id);
});

test('a double click creates one invoice', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(SHOP);
  const number = await page.locator('#number').textContent();
  await payButton(page).dblclick();
  await onPaymentPage(page);
  const made = await world.payins(number);
  assert.equal(made.length, 1);
  assert.equal((await world.invoice(made[0].transaction_id)).counters.creates, 1);
});

test('the way back and a second press lead to the same invoice', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number } = await order(page);
  const first = page.url();
  await page.goBack();
  await payButton(page).click();
  await onPaymentPage(page);
  assert.equal(page.url(), first);
  assert.equal((await world.payins(number)).length, 1);
});

test('another amount than ours goes to a person and is never called failed', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await world.faults(id, { confirm: { amount: 30 } });
  await pay(page);
  await sees(page, 'review');
  assert.equal((await world.transaction(id)).reason, 'amount_differs');
  assert.equal(await world.paidBy(number), null);
});

test('when LigdiCash is down the payer is told so, and can press again', LIMIT, async (t) => {
  const page = await payer(t);
  await world.put('/sandbox/faults', { create: { behaviour: 'refuse' } });
  t.after(() => world.put('/sandbox/faults', {}));
  await page.goto(SHOP);
  await payButton(page).click();
  await page.locator('#buy #problem', { hasText: 'Rien n’a été débité' }).waitFor();
  await world.put('/sandbox/faults', {});
  await payButton(page).click();
  await onPaymentPage(page);
});
