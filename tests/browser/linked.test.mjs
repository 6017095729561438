// A link from a chat, to the forms that money leaves by: on the owner's page of the command line, nothing is filled in.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

const { busyShop, ownPage, world } = await import('./owner-world.mjs');
const { elsewhere, payer } = world;

const LIMIT = { timeout: 300_000 };

let ids = null;

before(async () => {
  await world.openBrowser();
  ids = await busyShop();
});
after(world.closeBrowser);

const THEIRS = new URLSearchParams({
  amount: '7654321', customer: '22670666666', description: 'theirs', number: '9', paid: '7654321', reason: 'theirs', reference: 'theirs',
  sheet: 'theirs', shown: 'theirs', ticket: 'theirs', token: 'theirs', wallet: 'keep', why: 'other',
});

test('a stranger’s link fills in nothing of a form that money leaves by', LIMIT, async (t) => {
  const address = await ownPage(t);
  const forms = {
    'refund-make': ids.duplicate, 'payout-make': 'theirs', 'payout-approve': ids.approval, 'refund-record': ids.duplicate,
    'payout-not-made': ids.payout,
  };
  const page = await payer(t, { locale: 'fr-FR' });
  for (const [decision, about] of Object.entries(forms)) {
    const link = new URL(`fr/decide?decision=${decision}&about=${about}&${THEIRS}`, address).href;
    const port = await elsewhere(t, `<!doctype html><title>chat</title><a href="${link.replaceAll('&', '&amp;')}">see</a>`);
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.locator('a').click();
    await page.waitForURL(/fr\/decide/);
    await page.locator('main').waitFor();
    const shown = await page.locator('main').evaluate((main) => {
      const values = [...main.querySelectorAll('input, select')].map((input) => input.value);
      return [main.innerText, ...values].join(' ');
    });
    assert.doesNotMatch(shown, /theirs|7654321|7.654.321|7066 ?6666|70.66.66.66/, decision);
  }
});
