// Words, figures and windows of the owner's pages, in both languages and on a narrow phone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { busyShop, world } from './owner-world.mjs';

const { SHOP, advance, payer, touchable } = world;
const LIMIT = { timeout: 300_000 };
const HOUR = 3600;
let ids = null;

before(async () => {
  await world.openBrowser();
  ids = await busyShop();
});
after(() => world.closeBrowser());

const address = (language, path) => `${SHOP}/ops/${language}/${path}`;
const ALL = () => [
  'today', 'cases', 'cases?group=done', 'payments', 'payments?show=payouts', 'payments?show=notcompleted', 'links', 'links?show=over', 'more', 'diagnostics',
  `links/${ids.link}`, ...['paid', 'amount', 'duplicate', 'approval', 'payout', 'contradiction', 'event'].map((name) => `transactions/${ids[name]}`),
  `decide?decision=review-accept&about=${ids.amount}&from=cases`, `decide?decision=refund-make&about=${ids.duplicate}`, 'decide?decision=payout-make&from=more',
];

/** What each page says, and what none says any more. */
const SAYS = {
  fr: {
    today: [/Rembourser · depuis 1 jour/, /Vérifier · depuis 1 jour/, /Pas de comparaison\s: aucun paiement/, /Moov Africa · \d/],
    cases: [/Depuis 1 jour · Orange · ••\u00a0\d\d/, /Depuis \d+ minutes?/],
    links: [/0 payé$/m],
    more: [/^En cours$/m, /^[A-ZÉÈ]\p{Ll}+ \d{4}$/mu],
    paid: [/^Commande payée$/m, /^Moov Africa$/m],
    payout: [/Teinturier/, /FOURN-INCONNU/],
    since: /Depuis 13 heures/,
    receipt: [/Produit ou service\s+Sac en faso dan fani/, /^3.000.F.CFA$/m, /^Moov Africa$/m],
  },
  en: {
    today: [/Refund · for 1 day/, /Check · for 1 day/, /No comparison: there were no payments/, /Moov Africa · \d/],
    cases: [/For 1 day · Orange · ••\u00a0\d\d/, /For \d+ minutes?/],
    links: [/0 paid$/m],
    more: [/^In progress$/m, /^[A-Z]\p{Ll}+ \d{4}$/mu],
    paid: [/^Order paid$/m, /^Moov Africa$/m],
    payout: [/Teinturier/, /FOURN-INCONNU/],
    since: /For 13 hours/,
    receipt: [/Product or service\s+Sac en faso dan fani/, /^3,000.F.CFA$/m, /^Moov Africa$/m],
  },
};

for (const language of ['fr', 'en']) {
  const says = SAYS[language];

  test(`durations, counts, names and comparisons are in the owner’s words (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { width: 390, locale: language });
    const shown = { today: 'today', cases: 'cases', links: 'links', more: 'more', paid: `transactions/${ids.paid}`, payout: `transactions/${ids.payout}` };
    for (const [name, path] of Object.entries(shown)) {
      await page.goto(address(language, path));
      const text = await page.locator('main').innerText();
      for (const sentence of says[name]) assert.match(text, sentence, path);
      assert.doesNotMatch(text, /BURKINA|\d h$/m, path);
    }
    assert.equal(await page.locator('#more, nav.between svg').count(), 0);
    await page.goto(address(language, 'more'));
    assert.equal(await page.locator('nav.between a svg').count(), 1, 'the month before has an arrow');
    await page.goto(address(language, `transactions/${ids.paid}`));
    await page.goto(await page.locator('a[href*="/receipt"]').first().getAttribute('href') + `?lang=${language}`);
    const receipt = await page.locator('main').innerText();
    for (const sentence of says.receipt) assert.match(receipt, sentence);
    assert.doesNotMatch(receipt, /XOF/);
  });

  test(`each sentence, title and label begins with a capital (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { width: 390, locale: language });
    const shown = async (path) => {
      const begun = 'h1, h2, h3, .chip, .btn, dt, .tl b, .tl p, .row .t b, p:not(#exchanges *, #beside *)';
      const texts = await page.locator('main').locator(begun).evaluateAll((all) => all.map((each) => each.textContent.trim()));
      assert.deepEqual([await page.title(), ...texts].filter((text) => /^\p{Ll}/u.test(text) && !/^(https?:|(local|awa)\b)/.test(text)), [], path);
    };
    for (const path of ALL()) {
      await page.goto(address(language, path));
      await shown(path);
    }
    await page.goto(address(language, 'diagnostics'));
    await page.locator('main form button').click();
    await page.locator('main li.row').first().waitFor();
    await shown('what was diagnosed');
    await page.goto(address(language, 'payments'));
    await page.locator('#q').fill('faso n°');
    await page.locator('#q').press('Enter');
    await page.locator('p[role=status]').waitFor();
    await shown('what was found');
  });

  test(`a number is called, and a name stays on its line (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { width: 390, locale: language });
    await page.goto(address(language, 'cases'));
    const names = page.locator('.case .name', { hasText: 'CMD-2001' });
    assert.equal(await names.evaluate((name) => name.getClientRects().length), 1);
    await page.goto(address(language, `transactions/${ids.paid}`));
    await page.locator('form.inline button').click();
    const call = page.locator('#person ~ dl a, [aria-labelledby=person] a');
    assert.match(await call.getAttribute('href'), /^tel:\+226\d{8}$/);
    assert.match(await call.innerText(), /^\+226(\u00a0\d\d){4}$/);
    await touchable(page);
  });

  test(`nothing is cut on a phone of 320 px (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { width: 320, locale: language });
    for (const path of ALL()) {
      await page.goto(address(language, path));
      const cut = await page.locator('main *:not(.vh, .chips, .chips *)').evaluateAll((all) => all.filter((each) => each.checkVisibility()
        && ((getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1) || each.getBoundingClientRect().right > innerWidth + 1))
        .map((each) => `${each.tagName} ${each.textContent.slice(0, 30)}`));
      assert.deepEqual(cut, [], path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
    }
  });

  test(`a sheet keeps Tab, closes by Escape, and gives the focus back (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { width: 390, locale: language });
    for (const [path, link] of [['links', '#new'], [`links/${ids.link}`, '#withdraw']]) {
      await page.goto(address(language, path));
      await page.locator(`a[href="${link}"]`).click();
      const sheet = page.locator(`dialog${link}:modal`);
      await sheet.waitFor();
      for (let pressed = 0; pressed < 15; pressed += 1) {
        await page.keyboard.press('Tab');
        assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null), path);
      }
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), link);
      await page.locator(`a[href="${link}"]`).click();
      await sheet.locator('a[href="#"]').click();
      await sheet.waitFor({ state: 'detached' });
      await page.goto('about:blank');
      await page.goto(address(language, path + link));
      await sheet.waitFor();
    }
  });

  test(`a decision is above the tabs, and leads back to its page, whose tab is lit (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { width: 390, locale: language });
    const decisions = [
      ['payments?show=payouts', 'a[href*="payout-make"]', 'payments'], ['more', 'a[href*="payout-make"]', 'more'],
      ['cases', 'a[href*="refund-make"]', 'cases'], ['cases?group=money', 'a[href*="refund-make"]', 'cases'], [`transactions/${ids.duplicate}`, 'a[href*="refund-make"]', 'payments'],
    ];
    for (const [path, link, tab] of decisions) {
      await page.goto(address(language, path));
      await page.locator(link).first().click();
      const button = page.locator('.decision form > button');
      await button.waitFor();
      const [box, tabs] = [await button.boundingBox(), await page.locator('nav.tabs').boundingBox()];
      assert.ok(box.y + box.height <= tabs.y, `${path}: ${box.y} ${tabs.y}`);
      assert.equal(await page.locator('nav.tabs a[aria-current]').getAttribute('href'), `/ops/${language}/${tab}`, path);
      await page.locator('a.back').click();
      assert.equal(page.url(), address(language, path));
    }
  });
}

test('an accepted amount has the day on which the customer paid, and hours are a duration', LIMIT, async (t) => {
  const page = await payer(t, { width: 390 });
  await advance(13 * HOUR);
  for (const language of ['fr', 'en']) {
    await page.goto(address(language, 'cases'));
    assert.match(await page.locator('main').innerText(), SAYS[language].since);
  }
  await world.decide('review-accept', { about: ids.amount, paid: 14_500 });
  const { created_at: created, completed_at: accepted } = await world.transaction(ids.amount);
  assert.notEqual(created.slice(0, 10), accepted.slice(0, 10));
  for (const language of ['fr', 'en']) {
    await page.goto(address(language, `transactions/${ids.amount}`));
    const head = await page.locator('main p:has(.chip)').first().innerText();
    const [at, by] = [created, accepted].map((instant) => new RegExp(`\\b${Number(instant.slice(8, 10))} `));
    assert.match(head, at);
    assert.doesNotMatch(head, by);
  }
});
