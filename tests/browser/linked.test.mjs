// Links from a chat to the forms that money leaves by: nothing is filled in.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

process.env.STACK_OPTIONS = '--owner --two-people';
const { busyShop, ownPage, world } = await import('./owner-world.mjs');
const { OWNER, owner } = await import('./phones.mjs');
const { elsewhere, payer } = world;

const LIMIT = { timeout: 300_000 };

let forms = null;

before(async () => {
  await world.openBrowser();
  const ids = await busyShop();
  forms = {
    'refund-make': ids.duplicate,
    'payout-make': 'theirs',
    'payout-approve': ids.approval,
    'refund-record': ids.duplicate,
    'payout-not-made': ids.payout,
  };
});
after(world.closeBrowser);

const THEIRS = new URLSearchParams({
  amount: '7654321', customer: '22670666666', description: 'theirs', number: '9', paid: '7654321', reason: 'theirs', reference: 'theirs',
  sheet: 'theirs', shown: 'theirs', ticket: 'theirs', token: 'theirs', wallet: 'keep', why: 'other',
});

const link = (base, decision) => `${base}fr/decide?decision=${decision}&about=${forms[decision]}&${THEIRS}`;

/** The sheet is the decision's own, and neither its text nor its form has anything of the link. */
async function fillsInNothing(page, decision) {
  await page.locator('.decision form').waitFor();
  assert.equal(await page.locator('input[name=decision]').inputValue(), decision);
  const shown = await page.locator('main').evaluate((main) => {
    const values = [...main.querySelectorAll('input, select')].map((input) => input.value);
    return [main.innerText, ...values].join(' ');
  });
  assert.doesNotMatch(shown, /theirs|7.?654.?321|70.?66.?66.?66/, decision);
}

test('a stranger’s link fills in no form of the owner’s page that money leaves by', LIMIT, async (t) => {
  const { page } = await owner(t, 'awa');
  for (const decision of Object.keys(forms)) {
    const address = link(`${OWNER}/`, decision).replaceAll('&', '&amp;');
    const port = await elsewhere(t, `<!doctype html><title>chat</title><a href="${address}">see</a>`);
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.locator('a').click();
    await page.waitForURL(/fr\/decide/);
    await fillsInNothing(page, decision);
  }
});

test('the page of the command line opens no stranger’s link, and a typed one fills in no form', LIMIT, async (t) => {
  const address = await ownPage(t);
  const page = await payer(t, { locale: 'fr-FR' });
  for (const decision of Object.keys(forms)) {
    const port = await elsewhere(t, `<!doctype html><title>chat</title><a href="${link(address, decision).replaceAll('&', '&amp;')}">see</a>`);
    await page.goto(`http://127.0.0.1:${port}/`);
    const answer = page.waitForResponse((answer) => answer.url().includes('/decide'));
    await page.locator('a').click();
    assert.equal((await answer).status(), 403, decision);
    await page.goto('about:blank');
    await page.goto(link(address, decision));
    await page.locator('main').waitFor();
    // The command line's person has requested this payout, so another must approve it: there is no form.
    if (decision === 'payout-approve') assert.equal(await page.locator('.decision form').count(), 0);
    else await fillsInNothing(page, decision);
  }
});
