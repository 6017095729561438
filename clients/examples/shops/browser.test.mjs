// A customer of the shop in a real browser: the button, LigdiCash's page, back, paid.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { API, SANDBOX, SHOP, customer, pay, picture } from './payer.mjs';

/** The shop says so as soon as it has heard of it: the webhook may come after the customer. */
async function saysPaid(page, order) {
  const line = page.locator('.paid', { hasText: order });
  for (let tries = 0; tries < 50 && !(await line.isVisible()); tries += 1) await page.goto(SHOP);
  assert.match(await line.textContent(), /payée/);
}

for (const width of [390, 1280]) {
  test(`a popup at ${width} px: the button pays the order, the window closes, the shop's page says paid`, async (t) => {
    const page = await customer(t, width);
    const order = await page.locator('ligdicash-pay').getAttribute('order-id');
    await picture(page, `shop-${width}`);
    const opened = page.waitForEvent('popup');
    await page.locator('ligdicash-pay #button').click();
    const popup = await opened;
    const closed = popup.waitForEvent('close');
    await pay(popup);
    await closed;
    await page.locator('ligdicash-pay[state=completed]').waitFor();
    await picture(page, `popup-paid-${width}`);
    await saysPaid(page, order);
    await picture(page, `paid-${width}`);
  });

  test(`a redirect at ${width} px: the customer comes back to the shop's own success page, paid`, async (t) => {
    const page = await customer(t, width);
    const order = await page.locator('ligdicash-pay').getAttribute('order-id');
    await page.locator('ligdicash-pay').evaluate((element) => element.setAttribute('mode', 'redirect'));
    await page.locator('ligdicash-pay #button').click();
    await pay(page);
    await page.waitForURL(`${SHOP}/payment/success?**`);
    await page.locator('ligdicash-result[state=completed]').waitFor();
    await picture(page, `success-${width}`);
    await page.getByText('Retour à la boutique').click();
    await saysPaid(page, order);
  });
}

test('with scripts off the form pays the order, and the return page says what to do, or that it is paid', async (t) => {
  const page = await customer(t, 390, { javaScriptEnabled: false });
  const order = await page.locator('ligdicash-pay').getAttribute('order-id');
  await picture(page, 'plain-390');
  await page.locator('ligdicash-pay form button').click();
  await pay(page);
  await page.waitForURL(`${SHOP}/payment/success?**`);
  // The shop may have heard of it before the customer was back.
  await page.getByText(/ne payez pas une seconde fois|Payé. Merci/).waitFor();
  await picture(page, 'plain-success-390');
  await saysPaid(page, order);
});

test('a payer who gives up comes back to the shop\'s cancel page, and the order stays open', async (t) => {
  const page = await customer(t, 390);
  const order = await page.locator('ligdicash-pay').getAttribute('order-id');
  await page.locator('ligdicash-pay').evaluate((element) => element.setAttribute('mode', 'redirect'));
  await page.locator('ligdicash-pay #button').click();
  await page.waitForURL(`${SANDBOX}/**`);
  await page.locator('button[name=action][value=give_up]').click();
  await page.waitForURL(`${SHOP}/payment/cancel?**`);
  await picture(page, 'cancel-390');
  await page.goto(SHOP);
  assert.equal(await page.locator('ligdicash-pay').getAttribute('order-id'), order);
});

test("the guide's lines for the console open a second page, and who pays both pages has paid twice", async (t) => {
  const guide = await readFile(new URL('../../../docs/your-shop.md', import.meta.url), 'utf8');
  const [, lines] = guide.match(/<!-- run: twice -->\n```js\n(.*?)```/s);
  const page = await customer(t, 1280);
  const order = await page.locator('ligdicash-pay').getAttribute('order-id');
  const first = page.waitForEvent('popup');
  await page.locator('ligdicash-pay #button').click();
  await (await first).waitForURL(`${SANDBOX}/**`);
  const [second, answer] = await Promise.all([
    page.waitForEvent('popup'),
    page.waitForResponse((it) => it.url().endsWith('/initiate')),
    page.evaluate(`(async () => { ${lines.replace('http://127.0.0.1:3000', API)} })()`),
  ]);
  await pay(await first);
  await page.locator('ligdicash-pay[state=completed]').waitFor();
  await pay(second);
  const { transaction_id: id } = await answer.json();
  const ask = async () => (await fetch(`${API}/api/payment/${id}/status`)).json();
  let status = await ask();
  for (let tries = 0; tries < 50 && status.status === 'pending'; tries += 1) status = await ask();
  assert.deepEqual([status.order_id, status.status, status.reason], [order, 'completed', 'duplicate']);
});
