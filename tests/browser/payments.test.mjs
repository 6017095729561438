// The pages of payments: a day with 300 of them, the search, and one payment, on a phone and a wide screen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { busyShop, signed, world } from './owner-world.mjs';

const { SCREENS, SHOP, advance, payer, picture } = world;
const LIMIT = { timeout: 300_000 };

/** The payments of the busy day, and the most pixels of a row. */
const MANY = 300;
const HEIGHT = 72;

const page = (path, language = 'fr') => `${SHOP}/ops/${language}/${path}`;
let ids = null;
let busyDay = null;

async function begin(number) {
  const body = JSON.stringify({ orderId: `N-${number}`, amount: 1000 + number, description: `Pagne faso dan fani n° ${number}, teint à la main` });
  const answer = await fetch(`${SHOP}/api/payment/initiate`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.ok(answer.ok, await answer.text());
}

before(async () => {
  await world.openBrowser();
  ids = await busyShop();
  await advance(24 * 3600);
  for (let first = 0; first < MANY; first += 10) await Promise.all(Array.from({ length: 10 }, (_, index) => begin(first + index)));
  busyDay = (await signed('ops/health')).at.slice(0, 'yyyy-mm-dd'.length);
});
after(() => world.closeBrowser());

/** The names in the rows, none of which is higher than two lines. The page may be refreshed at any time. */
async function rows(reader) {
  const all = await reader.locator('.card .row').evaluateAll((found) => found.map((row) => [row.querySelector('b').textContent, row.offsetHeight]));
  assert.deepEqual(all.filter(([, height]) => height > HEIGHT), []);
  return all.map(([name]) => name);
}

test('a day with 300 payments has pages of 50, and no row is higher than two lines', LIMIT, async (t) => {
  const reader = await payer(t, { width: 390 });
  await reader.goto(page(`payments?day=${busyDay}`));
  const all = new Set();
  for (let part = 0; part < MANY / 50; part += 1) {
    const names = await rows(reader);
    assert.equal(names.length, 50);
    for (const name of names) all.add(name);
    const next = reader.getByRole('link', { name: 'Afficher la suite' });
    if (await next.count()) await reader.goto(new URL(await next.getAttribute('href'), reader.url()).href);
  }
  assert.equal(all.size, MANY, 'each payment is listed once');
});

test('one field finds a payment by each of its properties, without a script', LIMIT, async (t) => {
  const { transaction: paid } = await signed(`ops/transactions/${ids.paid}`);
  const { number } = await signed(`ops/people/${ids.paid}`);
  const reader = await payer(t, { width: 390, scripts: false });
  const texts = {
    transaction: paid.transaction_id,
    order: paid.order_id,
    number,
    reference: paid.ligdicash_ref,
    operator: paid.operator_ref,
    amount: `${paid.amount} F`,
  };
  for (const [kind, text] of Object.entries(texts)) {
    await reader.goto(page('payments'));
    await reader.locator('#q').fill(text);
    await reader.locator('#q').press('Enter');
    await reader.locator('[role=status]').waitFor();
    await reader.locator(`.row[href$="${paid.transaction_id}"]`).waitFor();
    assert.ok(![text, encodeURIComponent(text)].some((shown) => reader.url().includes(shown)), `${kind} is in no address`);
    await rows(reader);
  }
});

const SEARCH = {
  fr: { days: /Jours parcourus\s: du \d+ \S+ 20\d\d au/, more: 'Afficher la suite', day: (at) => at.toLocaleDateString('fr', { day: 'numeric', month: 'long', timeZone: 'UTC' }) },
  en: { days: /Days searched: \d+ \w+ 20\d\d to/, more: 'Show more', day: (at) => at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }) },
};

for (const language of ['fr', 'en']) {
  test(`a part of a name, the end of a number and a day are found by themselves (${language})`, LIMIT, async (t) => {
    const { transaction: paid } = await signed(`ops/transactions/${ids.paid}`);
    const { number } = await signed(`ops/people/${ids.paid}`);
    const reader = await payer(t, { width: 390, locale: language });
    const find = async (text) => {
      await reader.goto(page('payments', language));
      await reader.locator('#q').fill(text);
      await reader.locator('#q').press('Enter');
    };
    const { order_id: order } = paid;
    const ending = number.slice(-4).replace(/(..)/, '$1 ');
    for (const text of [order.toLowerCase(), order.slice(0, -1).toLowerCase(), order.slice(-4), ending, `•• ${number.slice(-2)}`, 'fourn-mai']) {
      await find(text);
      await reader.locator('[role=status]').waitFor();
      const row = text === 'fourn-mai' ? reader.locator('.row', { hasText: 'Tisserand' }) : reader.locator(`.row[href$="${paid.transaction_id}"]`);
      await row.first().waitFor();
      await rows(reader);
    }
    assert.match(await reader.locator('main').innerText(), SEARCH[language].days);
    await picture(reader, `payments-ending-${language}`);
    const at = new Date(busyDay);
    const [year, month, day] = busyDay.split('-');
    for (const text of [busyDay, `${day}/${month}/${year}`, `${day}/${month}`, SEARCH[language].day(at)]) {
      await find(text);
      await reader.waitForURL(page(`payments?day=${busyDay}`, language));
    }
  });

  test(`${MANY} results come in pages of 50 (${language})`, LIMIT, async (t) => {
    const reader = await payer(t, { width: 390, locale: language });
    await reader.goto(page('payments', language));
    await reader.locator('#q').fill('Faso Dan Fani n°');
    await reader.locator('#q').press('Enter');
    const all = new Set();
    for (let part = 0; part < MANY / 50; part += 1) {
      await reader.locator('.row').first().waitFor();
      const names = await rows(reader);
      assert.equal(names.length, 50);
      for (const name of names) all.add(name);
      if (part === 0) await picture(reader, `payments-many-${language}`);
      const next = reader.getByRole('link', { name: SEARCH[language].more });
      if (await next.count()) await reader.goto(new URL(await next.getAttribute('href'), reader.url()).href);
    }
    assert.equal(all.size, MANY, 'each result is listed once');
  });
}

for (const [language, width] of SCREENS) {
  test(`the pages of payments fit ${width} px, light and dark, and everybody can use them (${language})`, LIMIT, async (t) => {
    const reader = await payer(t, { width, locale: language });
    const shot = async (name, path) => {
      if (path) await reader.goto(page(path, language));
      await picture(reader, `payments-${name}-${language}-${width}`);
    };
    await shot('list', 'payments');
    await rows(reader);
    await shot('earlier', `payments?until=${(await transactionDay(ids.amount))}`);
    await rows(reader);
    await shot('day', `payments?day=${await transactionDay(ids.amount)}`);
    await shot('review-list', `payments?show=review&until=${await transactionDay(ids.amount)}`);
    await shot('payouts', 'payments?show=payouts');
    await rows(reader);
    await reader.locator('#q').fill('CMD-2001');
    await reader.locator('#q').press('Enter');
    await reader.locator('[role=status]').waitFor();
    await shot('found');
    for (const name of ['amount', 'duplicate', 'owed', 'contradiction', 'payout', 'approval', 'paid', 'event']) {
      await reader.goto(page(`transactions/${ids[name]}`, language));
      await shot(`one-${name}`);
    }
    for (const summary of await reader.locator('main summary').all()) await summary.click();
    await shot('one-open');
  });
}

for (const [language, none] of [['fr', /Aucun paiement ici du/], ['en', /No payments here from/]]) {
  test(`a filter goes back until it finds something, or names its days (${language})`, LIMIT, async (t) => {
    const reader = await payer(t, { width: 390, locale: language });
    const later = new Date(Date.parse(busyDay) + 9 * 24 * 3600e3).toISOString().slice(0, 'yyyy-mm-dd'.length);
    await reader.goto(page(`payments?show=review&until=${later}`, language));
    await reader.locator(`.row[href$="${ids.amount}"]`).waitFor();
    await reader.goto(page('payments?show=review&until=2024-01-31', language));
    assert.match(await reader.locator('.empty').innerText(), none);
    await picture(reader, `payments-none-${language}`);
  });
}

test('a payout that waits says where it goes and who approves it', LIMIT, async (t) => {
  const reader = await payer(t, { width: 390 });
  await reader.goto(page(`transactions/${ids.approval}`));
  assert.match(await reader.locator('main').innerText(), /FOURN-MAI/);
  assert.match(await reader.locator('.banner').innerText(), /Décaissement à approuver\s+Demandé par local, vers ….?2233/);
});

const transactionDay = async (id) => (await world.transaction(id)).created_at.slice(0, 'yyyy-mm-dd'.length);
