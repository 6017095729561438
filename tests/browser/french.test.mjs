// Every page, file and CSV in French: no English stands outside an id.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { busyShop, world } from './owner-world.mjs';

const { SHOP, payer } = world;
const LIMIT = { timeout: 300_000 };
let ids = null;

before(async () => {
  await world.openBrowser();
  ids = await busyShop();
});
after(() => world.closeBrowser());

/** Words of English sentences, which French does not have. */
const ENGLISH = ['this', 'needs', 'people', 'with', 'from', 'been', 'was', 'not', 'must', 'missing', 'payment', 'payout', 'order', 'customer', 'refund', 'amount', 'paid', 'asked'];

/** The words of states and decisions that are no French words, and those of English sentences. */
async function contract() {
  const states = JSON.parse(await readFile(new URL('../../shared/contract/states.json', import.meta.url), 'utf8'));
  const words = Object.values(states).flatMap((of) => Object.keys(of));
  const core = await readFile(new URL('../../shared/core/src/decision.rs', import.meta.url), 'utf8');
  return [...words, ...core.matchAll(/ = "([a-z]+-[a-z-]+)"/g)].map((word) => (Array.isArray(word) ? word[1] : word)).filter((word) => word !== 'ligdicash').concat(ENGLISH);
}

/** The words that the text has, without ids and names of files. */
function found(text, words) {
  const plain = text.replace(/\b(txn|pay|evt)_[0-9a-f_]+|\b[A-Z]+-[A-Z0-9-]+|\S+\.(csv|html|json)/g, ' ');
  return words.filter((word) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(plain));
}

test('no page in French has a word of the contract', LIMIT, async (t) => {
  const words = await contract();
  assert.ok(words.length > 40);
  const reader = await payer(t, { width: 390 });
  const decisions = ['payout-make', 'payments-pause', 'payouts-pause', 'events-replay'].map((word) => `decide?decision=${word}`);
  const about = Object.entries({ 'review-accept': ids.amount, 'review-release': ids.unreadable, 'refund-make': ids.duplicate, 'refund-record': ids.owed, 'payout-approve': ids.approval, 'payout-close': ids.payout });
  const sheets = about.map(([word, id]) => `decide?decision=${word}&about=${id}`);
  const shown = ['completed', 'pending', 'notcompleted', 'review', 'refunded', 'payouts'].map((part) => `payments?show=${part}`);
  const links = ['active', 'paid', 'over'].map((part) => `links?show=${part}`);
  const payments = Object.entries(ids).filter(([name]) => name !== 'link').map(([, id]) => `transactions/${id}`);
  for (const path of ['today', 'cases', 'cases?group=done', 'payments', 'more', 'diagnostics', `links/${ids.link}`, ...shown, ...links, ...payments, ...decisions, ...sheets]) {
    await reader.goto(`${SHOP}/ops/fr/${path}`);
    await reader.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = !/technique|Échanges/.test(each.querySelector('summary').textContent); }));
    assert.deepEqual(found(await reader.locator('main').innerText(), words), [], path);
  }
});

test('no file in French has a word of the contract, and the CSV names the goods', LIMIT, async (t) => {
  const words = await contract();
  const reader = await payer(t, { width: 390 });
  await reader.goto(`${SHOP}/ops/fr/more`);
  const [download] = await Promise.all([reader.waitForEvent('download'), reader.locator('[aria-labelledby=month] form[action$="/export"] button').click()]);
  const text = await readFile(await download.path(), 'utf8');
  assert.ok(text.split('\n').length > 10);
  assert.deepEqual(found(text, words), []);
  for (const goods of ['Sac en faso dan fani', 'Tisserand']) assert.ok(text.includes(goods), goods);
  assert.match(text, /Ce décaissement demande deux personnes/);
  const files = { more: '[aria-labelledby=month] form[action$="/close"]', [`payments?day=${text.match(/\d{4}-\d\d-\d\d/)[0]}`]: 'form[action$="/close"]' };
  for (const [path, form] of Object.entries(files)) {
    await reader.goto(`${SHOP}/ops/fr/${path}`);
    const [file] = await Promise.all([reader.waitForEvent('download'), reader.locator(`${form} button`).first().click()]);
    const page = await payer(t);
    await page.setContent((await readFile(await file.path(), 'utf8')).replace(/<script.*?<\/script>/gs, ''));
    assert.deepEqual(found(await page.locator('main').innerText(), words), [], path);
  }
});
