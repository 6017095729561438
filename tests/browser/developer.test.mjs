// What the kit tells the shop's developer in the console, and what the payer reads meanwhile.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { SHOP, payer, until } from './world.mjs';

const LIMIT = { timeout: 300_000 };

before(world.openBrowser);
after(world.closeBrowser);

/** The lines that the kit writes in the console of the page. */
function told(page) {
  const lines = [];
  page.on('console', (message) => {
    if (message.text().startsWith('ligdicash-checkout:')) lines.push(message.text());
  });
  return lines;
}

/** A page that holds nothing but an element of the kit. */
const html = (element) => `<!doctype html><html lang="en"><script src="${SHOP}/checkout/checkout.iife.js"></script>${element}`;

/** The page, in the place of one of the demo shop's own. */
async function holding(page, element) {
  await page.route(`${SHOP}/page`, (route) => route.fulfill({ contentType: 'text/html', body: html(element) }));
  await page.goto(`${SHOP}/page`);
}

/** The page on a server of its own, which the backend does not know. Resolves to its origin. */
async function elsewhere(t, element) {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html(element))).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

const BUTTON = `<ligdicash-pay mode="popup" api="${SHOP}" order-id="A-1" amount="3000" description="Sac"></ligdicash-pay>`;

test('a backend that does not allow the page’s origin is told with that origin, and the payer may try again', LIMIT, async (t) => {
  const page = await payer(t, { mayBreakPolicy: true });
  const lines = told(page);
  const origin = await elsewhere(t, BUTTON);
  await page.goto(origin);
  await page.locator('#button').click();
  await page.locator('ligdicash-pay[state=refused]').waitFor();
  assert.equal(await page.locator('#problem').textContent(), 'The shop does not answer. Nothing was charged this time. Try again.');
  await until(() => lines.length, (count) => count > 0);
  assert.equal(lines.length, 1);
  assert.match(lines[0], /no answer from .*\/api\/payment\/initiate/);
  assert.ok(lines[0].includes(`Does the backend allow ${origin} (AllowedOrigins`), lines[0]);
});

test('a refusal gives the page its code, its words and its fields, and names another order than the button’s', LIMIT, async (t) => {
  const page = await payer(t, { mayBreakPolicy: true });
  const lines = told(page);
  await holding(page, BUTTON);
  const detail = await page.evaluate(() => new Promise((resolve) => {
    const button = document.querySelector('ligdicash-pay');
    button.source = () => ({ orderId: 'A-2', amount: '3000', description: 'Sac' });
    button.addEventListener('ligdicash-state', (event) => event.detail.state === 'refused' && resolve(event.detail));
    button.pay();
  }));
  assert.deepEqual([detail.error, detail.errors.map(({ field }) => field)], ['invalid_request', ['amount']]);
  assert.match(detail.detail, /fields/);
  assert.match(await page.locator('#problem').textContent(), /^The payment could not be started/);
  assert.match(lines[0], /the order is A-2, and order-id is A-1/);
  assert.match(lines[1], /the order was refused: invalid_request/);
});

test('the shop’s contact stands where the payer must contact the shop, as a link where it is one', LIMIT, async (t) => {
  const page = await payer(t, { mayBreakPolicy: true });
  const lines = told(page);
  for (const [way, href] of [
    ['+226 70 00 00 00', 'tel:+22670000000'],
    ['aide@shop.test', 'mailto:aide@shop.test'],
    ['https://wa.me/22670000000', 'https://wa.me/22670000000'],
    ['http://shop.test', null],
    ['javascript:alert(1)', null],
    ['Rue 13.14, Ouagadougou', null],
  ]) {
    await holding(page, `<ligdicash-result contact="${way}"></ligdicash-result>`);
    const contact = page.locator('#contact');
    assert.equal(await page.locator('#text').textContent(), 'Do not pay a second time: contact the shop.');
    assert.deepEqual([await contact.textContent(), await contact.getAttribute('href')], [way, href]);
  }
  assert.match(lines[0], /<ligdicash-result> stands on a page whose address/);
});
