// The checkout kit in the frameworks in which shops are made: each writes attributes and properties its own way.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bundle } from '../../clients/checkout/test/frameworks/bundle.mjs';
import { LIMIT } from './kit.mjs';
import * as world from './world.mjs';
import { SHOP, onPaymentPage, pay, payer } from './world.mjs';

before(world.openBrowser);
after(world.closeBrowser);

/** A page of the shop with one script; resolves to the element. */
async function mount(page, name, script) {
  await page.route(`${SHOP}/${name}`, (route) => route.fulfill({ contentType: 'text/html', body: '<body><div id="app"></div><script src="/shop-script.js"></script>' }));
  await page.route(`${SHOP}/shop-script.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  await page.goto(`${SHOP}/${name}`);
  return page.locator('ligdicash-pay');
}

for (const [name, file] of [['React 19', 'react.tsx'], ['Vue 3', 'vue.js'], ['Svelte 5', 'svelte.js'], ['Preact', 'preact.tsx']]) {
  test(`in ${name} the button changes its mode, and a popup pays the order`, LIMIT, async (t) => {
    const page = await payer(t);
    const shop = file.split('.')[0];
    const element = await mount(page, shop, await bundle(file));
    const mode = () => element.evaluate((it) => [it.getAttribute('mode'), it.mode]);
    assert.deepEqual(await mode(), ['popup', 'popup']);
    await page.getByRole('button', { name: 'tab' }).click();
    assert.deepEqual(await mode(), ['tab', 'tab']);
    await page.getByRole('button', { name: 'none' }).click();
    assert.deepEqual(await mode(), [null, 'redirect']);
    await page.getByRole('button', { name: 'popup' }).click();
    const [popup] = await Promise.all([page.waitForEvent('popup'), element.locator('#button').click()]);
    await onPaymentPage(popup);
    const closed = popup.waitForEvent('close');
    await pay(popup);
    await closed;
    await page.locator('#state', { hasText: 'completed' }).waitFor();
    assert.ok(await world.paidBy(`${shop}-1`));
  });
}

test('an order that the page gives before the kit is there is the one that is paid', LIMIT, async (t) => {
  const page = await payer(t);
  const element = await mount(page, 'late', `
    const element = document.createElement('ligdicash-pay');
    element.source = { orderId: 'late-1', amount: 3000, description: 'Sac' };
    document.body.append(element);
    document.body.append(Object.assign(document.createElement('script'), { src: '/checkout/checkout.iife.js' }));`);
  await element.locator('#button').click();
  await onPaymentPage(page);
  assert.equal((await world.payins('late-1')).length, 1);
});
