// The page of everything else on a phone: the card of a month, the report of a day, the diagnostics, and the other language.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { busyShop, world } from './owner-world.mjs';

const { SHOP, payer, picture, touchable } = world;
const LIMIT = { timeout: 300_000 };

const page = (path, language = 'fr') => `${SHOP}/ops/${language}/${path}`;
let day = null;

before(async () => {
  await world.openBrowser();
  const { paid } = await busyShop();
  day = (await world.transaction(paid)).created_at.slice(0, 'yyyy-mm-dd'.length);
});
after(() => world.closeBrowser());

/** The francs beside each name of the month's card. */
const card = (reader) => reader.locator('[aria-labelledby=month] .facts > div').evaluateAll((lines) => Object.fromEntries(lines.map((line) => {
  const [name, value] = [...line.children].map((cell) => cell.textContent);
  return [name, Number(value.replace('−', '-').replace(/[^-\d]/g, ''))];
})));

/** The file that the browser saves after a press. */
async function saved(reader, button) {
  const [download] = await Promise.all([reader.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('the card of a month adds up to its net, and leads to the month before and back', LIMIT, async (t) => {
  const reader = await payer(t, { width: 390, locale: 'en' });
  await reader.goto(page('more', 'en'));
  const month = await card(reader);
  assert.ok(month.Sales > 0);
  assert.equal(month['Confirmed payments'], month.Sales + month['Paid twice']);
  assert.equal(month['Net of confirmed payments, before fees'], month['Confirmed payments'] + month.Refunds + month.Payouts);
  const title = await reader.locator('#month').textContent();
  await reader.locator('nav.between a').first().click();
  await reader.waitForURL('**/more?month=*');
  assert.notEqual(await reader.locator('#month').textContent(), title);
  await touchable(reader);
  await picture(reader, 'more-month-before');
  await reader.getByRole('link', { name: title }).click();
  await reader.locator('#month', { hasText: title }).waitFor();
  assert.equal(await reader.locator('nav.between a').count(), 1, 'no month is after this one');
});

test('a month is printed, and a day has the report that its page has', LIMIT, async (t) => {
  const reader = await payer(t, { width: 390 });
  await reader.goto(page('more'));
  const month = await saved(reader, reader.locator('[aria-labelledby=month] form[action$="/close"] button'));
  assert.match(month.name, /^close-\d{4}-\d\d\.html$/);
  await reader.locator('summary', { hasText: 'Rapport d’un jour' }).click();
  await reader.locator('#of').fill(day);
  await touchable(reader);
  const report = await saved(reader, reader.locator('details form[action$="/close"] button'));
  assert.equal(report.name, `close-${day}.html`);
  await reader.goto(page(`payments?day=${day}`));
  const same = await saved(reader, reader.locator('form[action$="/close"] button'));
  const sums = ({ text }) => text.match(/<td class="number">[^<]*/g);
  assert.ok(sums(report).length > 0);
  assert.deepEqual([same.name, sums(same)], [report.name, sums(report)]);
});

for (const language of ['fr', 'en']) {
  test(`the diagnostics run when they are asked for, and say what they found (${language})`, LIMIT, async (t) => {
    const reader = await payer(t, { width: 390, locale: language });
    await reader.goto(page('more', language));
    await reader.locator('.row[href$="/diagnostics"]').click();
    assert.equal(await reader.locator('main .card').count(), 0, 'nothing runs yet');
    await reader.locator('main form button').click();
    await reader.locator('[role=status]').waitFor();
    const found = await reader.locator('main .card li').count();
    assert.ok(found >= 5, `${found} checks`);
    assert.equal(await reader.locator('main .card li .ava').count(), found);
    await picture(reader, `more-diagnosed-${language}`);
  });
}

test('the other language shows the same days, filters and ranges', LIMIT, async (t) => {
  const reader = await payer(t, { width: 390 });
  const month = day.slice(0, 'yyyy-mm'.length);
  const paths = ['today?period=week', `payments?day=${day}&show=completed`, 'cases?group=money', 'links?show=paid', `more?month=${month}`];
  for (const path of paths) {
    await reader.goto(page(path));
    const chosen = () => reader.locator('main [aria-current]').evaluateAll((all) => all.map((link) => new URL(link.href).search));
    const before = await chosen();
    await reader.locator('.languages a[lang=en]').click();
    await reader.waitForURL('**/en/**');
    assert.deepEqual([...new URL(reader.url()).searchParams].sort(), [...new URL(page(path)).searchParams].sort());
    assert.deepEqual(await chosen(), before);
  }
});
