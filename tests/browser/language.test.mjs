// A page speaks one language. Every frame that the browser paints is read, the first one included.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { SHOP, payer } from './world.mjs';

const LIMIT = { timeout: 300_000 };
const ID = `txn_${'0'.repeat(32)}`;

/** Of each language: the button that chooses it, and what every screen of the kit says in it alone. */
const LANGUAGES = { fr: { button: 'français', kit: /paie|payer/i }, en: { button: 'English', kit: /payment|pay /i } };
const OTHER = { fr: 'en', en: 'fr' };

before(world.openBrowser);
after(world.closeBrowser);

/** Fills a list with what each painted frame lets somebody read, in whatever page this tab opens from now on. */
async function frames(page) {
  const painted = [];
  await page.exposeFunction('painted', (frame) => painted.push(frame));
  await page.addInitScript(() => {
    const texts = (selector, text) => [...document.querySelectorAll(selector)].map(text);
    const look = () => {
      requestAnimationFrame(look);
      if (!document.body?.checkVisibility()) return;
      const kit = texts('ligdicash-pay, ligdicash-result', ({ shadowRoot }) => shadowRoot?.textContent ?? '').join(' ');
      if (`${document.body.innerText}${kit}`.trim() === '') return;
      const words = texts('[data-t], #back', ({ textContent }) => textContent);
      window.painted({ lang: document.documentElement.lang, title: document.title, words, kit });
    };
    look();
  });
  return painted;
}

/** Opens a page whose modules do not come before all the rest is there; `meanwhile` looks at it then. */
async function opensSlowly(page, url, painted, meanwhile) {
  // The page before is gone, and so are its frames.
  await page.goto('about:blank');
  painted.length = 0;
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const modules = /\/(assets\/(?!language)\w[\w-]*|ready\/payment\/return)\.js$/;
  await page.route(modules, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(url, { waitUntil: 'commit' });
  // Polled, because the browser need not paint anything yet.
  await page.waitForFunction(() => location.hostname === '127.0.0.1' && document.readyState === 'interactive', null, { polling: 20 });
  await meanwhile();
  release();
  await page.waitForLoadState();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.unroute(modules);
}

/** In all frames the same words, all of them there, in that language alone. */
function speaksOnly(language, painted, at) {
  assert.ok(painted.length > 0, at);
  const said = new Set(painted.map(({ lang, title, words }) => JSON.stringify({ lang, title, words })));
  assert.equal(said.size, 1, `${at} said ${[...said].join(', then ')}`);
  const [{ lang, words }] = painted;
  assert.equal(lang, language, at);
  assert.ok(words.every((text) => text !== ''), at);
  for (const { kit } of painted) {
    assert.doesNotMatch(kit, LANGUAGES[OTHER[language]].kit, at);
    if (kit.trim() !== '') assert.match(kit, LANGUAGES[language].kit, at);
  }
}

for (const [chosen, locale] of [['en', 'fr-FR'], ['fr', 'en-GB']]) {
  test(`who chose ${chosen} in a ${locale} browser reads nothing else, in no frame of any page`, LIMIT, async (t) => {
    const page = await payer(t, { locale });
    await page.goto(SHOP);
    await page.getByRole('button', { name: LANGUAGES[chosen].button }).click();
    const painted = await frames(page);
    const paths = ['/', '/developer', '/payouts', `/payment/success?txn=${ID}`, `/payment/cancel?txn=${ID}`];
    const byName = `${SHOP.replace('127.0.0.1', 'localhost')}/payment/success?txn=${ID}`;
    for (const url of [...paths.map((path) => SHOP + path), byName]) {
      await opensSlowly(page, url, painted, async () => {
        assert.equal(await page.locator('html').getAttribute('lang'), chosen, url);
        // What the kit shows does not wait for the shop's own scripts.
        if (!url.includes('/payment/')) return;
        assert.match(await page.locator('ligdicash-result[state] #title').textContent(), LANGUAGES[chosen].kit, url);
      });
      speaksOnly(chosen, painted, url);
    }
  });
}

for (const [language, locale] of [['fr', 'de-DE'], ['en', 'en-GB']]) {
  test(`the kit’s own return pages speak ${language} in every frame to a ${locale} browser`, LIMIT, async (t) => {
    const page = await payer(t, { locale });
    const painted = await frames(page);
    for (const name of ['success', 'cancel']) {
      await opensSlowly(page, `${SHOP}/ready/payment/${name}?txn=${ID}`, painted, () => assert.deepEqual(painted, []));
      // The title says the state, which changes while the page is read.
      speaksOnly(language, painted.map(({ title, ...frame }) => ({ ...frame, kit: `${title} ${frame.kit}` })), name);
    }
  });
}
