// Every page and every CSV in French: no word of the contract stands outside an id.

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

/** The words of states and decisions that are no French words. */
async function contract() {
  const states = JSON.parse(await readFile(new URL('../../shared/contract/states.json', import.meta.url), 'utf8'));
  const words = Object.values(states).flatMap((of) => Object.keys(of));
  const core = await readFile(new URL('../../shared/core/src/decision.rs', import.meta.url), 'utf8');
  return [...words, ...core.matchAll(/ = "([a-z]+-[a-z-]+)"/g)].map((word) => (Array.isArray(word) ? word[1] : word)).filter((word) => word !== 'ligdicash');
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

test('no CSV in French has a word of the contract', LIMIT, async (t) => {
  const words = await contract();
  const reader = await payer(t, { width: 390 });
  await reader.goto(`${SHOP}/ops/fr/more`);
  const [download] = await Promise.all([reader.waitForEvent('download'), reader.locator('[aria-labelledby=month] form[action$="/export"] button').click()]);
  const text = await readFile(await download.path(), 'utf8');
  assert.ok(text.split('\n').length > 10);
  assert.deepEqual(found(text, words), []);
});
