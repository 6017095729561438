// A customer of the shop in a real browser, at a phone's width and a desk's. CHECKOUT is `block` or `classic`.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SANDBOX, SHOP, customer, pay, picture } from '../../../examples/shops/payer.mjs';

const { CHECKOUT, KEEPING } = process.env;

/** What the shop's staff sees and does: probe.php. */
async function probe(act, words = {}) {
  const answer = await fetch(`${SHOP}/?probe`, { method: 'POST', body: JSON.stringify({ do: act, ...words }) });
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  return JSON.parse(text);
}

/** Looks until it is so: the news of a payment may come after the customer. */
async function until(what, holds) {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const value = await holds();
    if (value) return value;
  }
  return assert.fail(`not in time: ${what}`);
}

const PERSON = { first_name: 'Awa', last_name: 'Ouédraogo', address_1: 'Rue 1', city: 'Ouagadougou', state: 'Kadiogo', postcode: '01 BP 1', phone: '70000001' };

/** Fills in what the checkout asks for. */
async function address(page) {
  const [email, field] = CHECKOUT === 'block' ? ['#email', '#billing-'] : ['#billing_email', '#billing_'];
  await page.locator(email).fill('awa@example.com');
  for (const [name, value] of Object.entries(PERSON)) {
    const it = page.locator(field + name);
    if (await it.count() && await it.isEditable()) await it.fill(value);
  }
}

const button = (page) => page.locator(CHECKOUT === 'block' ? '.wc-block-components-checkout-place-order-button' : '#place_order');

/** Puts a bag into the cart and presses the button of the checkout; the method is the only one. */
async function buy(page, name) {
  await page.goto(`${SHOP}/?add-to-cart=${(await probe('facts')).product}`);
  await page.goto(await probe('checkout', { kind: CHECKOUT }));
  await address(page);
  await page.getByText('Orange Money, Moov Money').waitFor();
  if (CHECKOUT === 'classic') await page.locator('.blockOverlay').first().waitFor({ state: 'detached' });
  await picture(page, `${name}-checkout`);
  await button(page).click();
}

const isPaidOnce = async (stock) => {
  const order = await until('paid', async () => {
    const it = await probe('order', { id: await probe('newest') });
    return it.status === 'processing' && it;
  });
  assert.equal(order.stock, stock - 1);
  return order;
};

async function cartIs(page, count) {
  const cart = await page.evaluate(() => fetch('/wp-json/wc/store/v1/cart').then((answer) => answer.json()));
  assert.equal(cart.items_count, count);
}

async function mode(t, value) {
  await probe('settings', { values: { mode: value } });
  t.after(() => probe('settings', { values: { mode: 'redirect' } }));
}

const named = (t, run) => test(`${CHECKOUT}, orders in ${KEEPING}: ${t}`, run);

for (const width of [390, 1280]) {
  const called = (what) => `${CHECKOUT}-${what}-${width}`;

  named(`at ${width} px LigdiCash's page pays the order, and the return page says so`, async (t) => {
    const stock = await probe('stock');
    const page = await customer(t, width);
    await buy(page, called('redirect'));
    await page.waitForURL(`${SANDBOX}/**`);
    await pay(page);
    await page.waitForURL(`${SHOP}/payment/success?**`);
    await page.locator('ligdicash-result[state=completed]').waitFor();
    await picture(page, called('success'));
    await isPaidOnce(stock);
    await cartIs(page, 0);
    await page.locator('a.order').click();
    await page.waitForURL('**/order-received/**');
    await picture(page, called('received'));
  });
}
