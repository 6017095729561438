// The owner's first page of a busy shop, of a new one, and while LigdiCash does not answer.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { busyShop, world } from './owner-world.mjs';

const { SHOP, payer, picture, put } = world;
const LIMIT = { timeout: 300_000 };

before(world.openBrowser);
after(world.closeBrowser);

const home = (language, period = 'thirty') => `${SHOP}/ops/${language}/today?period=${period}`;

/** Opens the page. Resolves to its bytes. */
async function open(page, address) {
  const answer = await page.goto(address);
  const { length } = await answer.body();
  assert.ok(length <= 60_000, `${length} bytes`);
  return length;
}

/** Whether the whole element is on the first screen, above the tabs. One script measures both, since the page renews itself. */
const isOnFirstScreen = (page, selector) => page.evaluate((part) => {
  const box = document.querySelector(part).getBoundingClientRect();
  const tabs = document.querySelector('nav.tabs').getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.bottom <= (tabs.top > 0 ? tabs.top : Infinity);
}, selector);

test('a new shop is welcomed and led to its first link', LIMIT, async (t) => {
  for (const language of ['fr', 'en']) {
    const page = await payer(t, { locale: language, width: 390 });
    await open(page, home(language));
    await picture(page, `home-new-${language}`);
    await page.locator('main a[href$="/links#new"]').first().click();
    await page.locator('#new button').waitFor();
  }
});

test('the first screen of a busy shop has its sales, what waits, and the state', LIMIT, async (t) => {
  await busyShop();
  for (const language of ['fr', 'en']) {
    for (const width of [390, 1280]) {
      const page = await payer(t, { locale: language, width });
      await open(page, home(language));
      await picture(page, `home-${language}-${width}`);
      if (width > 390) continue;
      for (const part of ['.big', '#todo .row .n', '.state .dot']) {
        assert.ok(await isOnFirstScreen(page, part), `${part} is not on the first screen`);
      }
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(height <= 2600, `${height} px`);
    }
  }
});

test('bars lead to their days, a period keeps its place, and a table says the same', LIMIT, async (t) => {
  const page = await payer(t, { width: 390, scripts: false });
  await open(page, home('fr', 'week'));
  assert.equal(await page.locator('.plot a').count(), 7);
  assert.equal(await page.locator('.plot .bar.x').count(), 1, 'today is not over');
  const titles = await page.locator('.plot a').evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label')));
  const rows = await page.locator('#activity tbody tr, [aria-labelledby=activity] tbody tr').evaluateAll((all) =>
    all.map((row) => row.lastElementChild.textContent));
  assert.deepEqual(rows.reverse(), titles.map((title) => title.split(/\s:\s/)[1].replace(/ \(.*/, '')));
  await page.locator('.seg a').nth(2).click();
  assert.match(page.url(), /period=month#activity$/);
  const day = await page.locator('.plot a').last().getAttribute('href');
  await page.goto(new URL(day, SHOP).href);
  assert.match(page.url(), /payments\?day=\d{4}-\d\d-\d\d$/);
  assert.ok((await page.locator('a.row').count()) > 0, 'the day of the last bar has payments');
});

test('a failure of LigdiCash stands above all, with the pause', LIMIT, async (t) => {
  t.after(() => put('/sandbox/faults', {}));
  await put('/sandbox/faults', { create: { behaviour: 'html_502_before' } });
  for (let number = 0; number < 9; number += 1) {
    const body = JSON.stringify({ orderId: `PANNE-${number}`, amount: 5000, description: 'Foulard' });
    await fetch(`${SHOP}/api/payment/initiate`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }
  for (const language of ['fr', 'en']) {
    const page = await payer(t, { locale: language, width: 390 });
    await open(page, home(language));
    await page.locator('main .banner.b').waitFor();
    await picture(page, `home-down-${language}`);
    assert.ok(await isOnFirstScreen(page, '.banner .btn'));
    assert.match(await page.locator('.state').textContent(), /LigdiCash/);
    assert.equal(await page.locator('.banner .btn.p').count(), 0, 'a pause is not green');
    await page.locator('.banner .btn').click();
    await page.locator('main form button').first().waitFor();
    assert.match(await page.locator('nav.tabs a[aria-current]').getAttribute('href'), /\/today$/);
    await page.locator('a.back').click();
    await page.locator('main .banner.b').waitFor();
  }
});
