// Each screen of the kit, the demo shop and the sandbox in both languages: it fits, and is for everybody.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LIMIT, ID, READY, seconds, opens, answers } from './kit.mjs';
import * as world from './world.mjs';
import { DEVELOPER, LOCALES, SANDBOX, SHOP, onPaymentPage, order, panel, pay, payer, picture, sees, touchable, waits } from './world.mjs';

before(world.openBrowser);
after(world.closeBrowser);

test('of a payment of another amount, which was accepted, no screen says that what was asked for was paid', LIMIT, async (t) => {
  const page = await payer(t, { width: 390 });
  await answers(page.context(), 'completed', 'accepted');
  await page.goto(`${READY}/success?txn=${ID}`);
  await sees(page, 'completed');
  await page.locator('#reference').waitFor();
  assert.equal(await page.locator('#amount').count(), 0);
});

for (const locale of LOCALES) {
  const language = locale.slice(0, 2);

  test(`every screen of the kit’s own pages fits a phone of 390 px (${language})`, LIMIT, async (t) => {
    const screens = {
      verifying: ['success', 'pending'], left: ['cancel', 'pending'], completed: ['success', 'completed'],
      duplicate: ['success', 'completed', 'duplicate'], failed: ['success', 'notcompleted', 'failed'],
      expired: ['success', 'notcompleted', 'expired'], review: ['success', 'review', 'amount_differs'],
    };
    for (const [state, [at, ...answer]] of Object.entries(screens)) {
      const page = await payer(t, { locale, width: 390 });
      await answers(page.context(), ...answer);
      await page.goto(`${READY}/${at}?txn=${ID}`);
      await sees(page, state);
      await page.locator('#reference').waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      await picture(page, `${language}-ready-${state}`);
    }
  });

  test(`the kit’s unhappy screens fit a phone of 390 px (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { locale, width: 390 });
    const shot = (name) => picture(page, `${language}-ready-${name}`);
    await page.goto(`${READY}/success?txn=${ID}`);
    await sees(page, 'unknown');
    await shot('unknown');
    await page.clock.install();
    await answers(page.context(), 'pending');
    await page.goto(`${READY}/success?txn=${ID}`);
    await page.locator('#reference').waitFor();
    await page.context().route('**/api/payment/*/status', (route) => route.abort());
    await seconds(page, 65);
    await sees(page, 'processing');
    await page.locator('#note').waitFor();
    await shot('processing-unanswered');
  });

  test(`the shop’s panels fit a phone of 390 px (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { locale, width: 390 });
    const shot = (name) => picture(page, `${language}-panel-${name}`);
    await page.goto(DEVELOPER);
    const popup = await opens(page, 'popup');
    await waits(page, 'open');
    await panel(page).locator('#reference').waitFor();
    await shot('open');
    await popup.close();
    await waits(page, 'left');
    await shot('left');
    const [again] = await Promise.all([page.waitForEvent('popup'), panel(page).locator('#again').click()]);
    await onPaymentPage(again);
    await pay(again);
    await waits(page, 'completed');
    await shot('completed');
  });

  test(`on a wide screen the ways to pay stand side by side (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { locale });
    await page.goto(DEVELOPER);
    await page.locator('#tries article').first().waitFor();
    const tops = await Promise.all((await page.locator('#modes label').all()).map(async (way) => (await way.boundingBox()).y));
    assert.equal(tops.length, 5);
    assert.ok(tops.every((top) => top === tops[0]));
    await picture(page, `${language}-wide-developer`);
  });

  test(`the sandbox’s pages are for everybody (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { locale, width: 360 });
    const { id } = await order(page);
    await picture(page, `${language}-sandbox-payment-page`);
    for (const [name, path] of [['control', '/sandbox'], ['defaults', '/sandbox/faults'], ['invoice', `/sandbox/invoices/${id}`]]) {
      await page.goto(SANDBOX + path);
      await page.locator('h1').waitFor();
      await picture(page, `${language}-sandbox-${name}`);
      await touchable(page);
    }
    await page.goto(`${SANDBOX}/pay/invoice/nothing-here`);
    await picture(page, `${language}-sandbox-unknown-invoice`);
  });
}
