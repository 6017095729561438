// The guides as a site (release/site), opened from the disk: search, the other language, and nothing from elsewhere.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { accessible, payer } from './world.mjs';

const SITE = new URL('../../target/handed-out/site/', import.meta.url);

before(world.openBrowser);
after(world.closeBrowser);

for (const [front, language, word, other] of [['index.html', 'en', 'refund', 'fr'], ['README.fr.html', 'fr', 'événement', 'en']]) {
  test(`the guides are searched and change their language on a phone (${language})`, { timeout: 300_000 }, async (t) => {
    const page = await payer(t, { width: 390 });
    const outside = [];
    page.on('request', (request) => outside.push(...[request.url()].filter((url) => !/^(file|data|blob):/.test(url))));
    await page.goto(new URL(front, SITE).href);
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    await page.locator('.mermaid svg').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await accessible(page, language);
    await page.locator('#mdbook-search-toggle').click();
    await page.waitForFunction(() => window.search && !document.querySelector('.searching'));
    await page.locator('#mdbook-searchbar').pressSequentially(word);
    await page.locator('#mdbook-searchresults li').filter({ hasText: new RegExp(word, 'i') }).first().waitFor();
    await page.locator('main em a').first().click();
    await page.locator(`html[lang=${other}]`).waitFor();
    assert.deepEqual(outside, []);
  });
}
