// The shop's pages where the kit does not run: scripts off, its request cut, an engine that it is not made for.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { SHOP, onPaymentPage, pay, payButton, payer, picture, sees, until } from './world.mjs';

const LIMIT = { timeout: 300_000 };
const READY = `${SHOP}/ready/payment`;
const ID = `txn_${'0'.repeat(32)}`;

before(world.openBrowser);
after(world.closeBrowser);

const form = (page) => page.locator('ligdicash-pay form button');

/** Presses the form's button and pays; resolves to the order. */
async function pays(page) {
  await form(page).click();
  await onPaymentPage(page);
  const [{ value: order }] = await page.context().cookies(`${SHOP}/shop/pay`);
  await pay(page);
  await page.waitForURL(`${SHOP}/payment/success?**`);
  await page.getByText('ne payez pas une seconde fois').waitFor();
  await until(() => world.paidBy(order), (payer) => payer !== null);
  return order;
}

const cut = (page, file) => page.context().route(`**/${file}`, (route) => route.abort());

test('with scripts off the payer pays by the form, and a second press opens the same page', LIMIT, async (t) => {
  const page = await payer(t, { scripts: false, width: 390 });
  // A browser sends the cookies of all shops on one machine to each of them.
  await page.context().addCookies([{ name: 'session', value: 'of another shop', url: SHOP }]);
  await page.goto(SHOP);
  await page.screenshot({ path: new URL('screenshots/fr-plain-shop.png', import.meta.url).pathname, fullPage: true });
  for (const scripted of await page.locator('.scripted').all()) assert.ok(await scripted.isHidden());
  await form(page).click();
  await onPaymentPage(page);
  const address = page.url();
  await page.goto(SHOP);
  await form(page).click();
  await onPaymentPage(page);
  assert.equal(page.url(), address);
  await page.goto(SHOP);
  await pays(page);
  await page.screenshot({ path: new URL('screenshots/fr-plain-return.png', import.meta.url).pathname, fullPage: true });
  await page.goto(SHOP);
  await form(page).click();
  await page.getByText('Commande déjà payée. Ne payez pas une seconde fois.').waitFor();
});

test('with the request for the kit cut the form pays the order of the page', LIMIT, async (t) => {
  const page = await payer(t, { width: 390 });
  await cut(page, 'checkout.iife.js');
  await page.goto(SHOP);
  const number = await page.locator('#number').textContent();
  assert.equal(await pays(page), number);
  await picture(page, 'fr-cut-return');
});

test('an engine without constructed style sheets keeps the form, and the words of the return pages', LIMIT, async (t) => {
  const page = await payer(t);
  await page.addInitScript(() => { delete Document.prototype.adoptedStyleSheets; });
  await page.goto(SHOP);
  await pays(page);
  await page.goto(`${READY}/success?txn=${ID}`);
  await page.getByText('ne payez pas une seconde fois').waitFor();
});

for (const file of ['return.js', 'return.css']) {
  test(`the kit’s own return page without its ${file} still says what to do`, LIMIT, async (t) => {
    const page = await payer(t, { width: 390 });
    await cut(page, file);
    await page.goto(`${READY}/success?txn=${ID}`);
    if (file === 'return.css') return sees(page, 'unknown');
    await page.getByText('ne payez pas une seconde fois').waitFor();
    await picture(page, 'fr-cut-ready');
  });
}

test('the kit takes over from the form in its place, with its words', LIMIT, async (t) => {
  const plain = await payer(t);
  await cut(plain, 'checkout.iife.js');
  await plain.goto(SHOP);
  await plain.locator('#number', { hasText: /./ }).waitFor();
  const page = await payer(t);
  await page.goto(SHOP);
  await page.locator('#number', { hasText: /./ }).waitFor();
  assert.deepEqual(await payButton(page).boundingBox(), await form(plain).boundingBox());
  assert.equal(await payButton(page).textContent(), await form(plain).textContent());
  assert.ok(await form(page).isHidden());
  await page.getByRole('button', { name: 'English' }).click();
  assert.equal(await payButton(page).textContent(), 'Pay 3,000 F CFA');
});
