import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { LOCALES, SANDBOX, SHOP, order, pay, payer, picture, put, sees, until } from './world.mjs';

const LIMIT = { timeout: 300_000 };
const MOOV = '12';
const NORMAL = {};

before(world.openBrowser);
after(world.closeBrowser);

/** The sandbox's payouts work again, whatever a test did to them. */
function repaired(t) {
  t.after(async () => {
    await put('/sandbox/payout-faults', NORMAL);
    await put('/sandbox/balances', { [MOOV]: 10_000_000 });
  });
}

/** Opens the page, and waits until it can be used. */
async function open(page, path = '/payouts') {
  await page.goto(SHOP + path);
  await page.locator('#key', { hasText: 'local-payout-key' }).waitFor();
}

/** Opens the page, and fills the form but for its number. Resolves to that number. */
async function filled(page, { amount = '5000', path } = {}) {
  await open(page, path);
  if (amount !== null) await page.locator('#amount').fill(amount);
  await page.locator('#customer').fill('226 70 00 00 01');
  await page.locator('#description').fill('Fournisseur de coton');
  return page.locator('#payoutId').inputValue();
}

/** Sends the form, and waits for the answer. */
async function send(page) {
  const answered = page.waitForResponse(`${SHOP}/api/payout`);
  await page.locator('#send').click();
  const answer = await answered;
  // Once it can be pressed again, the answer is shown.
  await page.locator('#send[aria-disabled=false]').waitFor();
  return { status: answer.status(), body: await answer.json() };
}

const entry = (page, payoutId) => page.locator('#payouts article').filter({ hasText: payoutId });
const chip = (page, payoutId, state) => entry(page, payoutId).locator(`h3 .chip.${state}`);

/** Goes to the payout's page at the sandbox, and completes it there. */
async function end(page, payoutId) {
  await entry(page, payoutId).getByRole('link', { name: /bac à sable|Sandbox/ }).click();
  await page.waitForURL(`${SANDBOX}/sandbox/payouts/**`);
  await page.locator('.actions .primary').click();
  await page.locator('.status:not(.pending)').first().waitFor();
}

/** What LigdiCash has been asked for under a transaction's id. */
async function atLigdiCash(id) {
  const payouts = await world.get(`${SANDBOX}/sandbox/payouts`);
  return payouts.filter(({ transaction_id }) => transaction_id === id);
}

const askedOften = async () => (await world.get(`${SANDBOX}/sandbox/ledger`)).payout_create_calls;

test('a payout is sent from the form, completed at LigdiCash, and shown as paid out and told', LIMIT, async (t) => {
  const page = await payer(t);
  const payoutId = await filled(page);
  const { status, body } = await send(page);
  assert.deepEqual([status, body.status, body.payout_id], [200, 'pending', payoutId]);
  await page.locator('#answered .chip.pending').waitFor();
  assert.notEqual(await page.locator('#payoutId').inputValue(), payoutId);
  await chip(page, payoutId, 'pending').waitFor();
  await end(page, payoutId);
  await page.goto(`${SHOP}/payouts`);
  await chip(page, payoutId, 'completed').waitFor();
  await entry(page, payoutId).locator('.shop .chip.completed').waitFor();

  await entry(page, payoutId).getByRole('link', { name: body.transaction_id }).click();
  await page.locator('main .chip.g', { hasText: 'Envoyé' }).waitFor();
  await page.locator('.tl li', { hasText: 'Boutique prévenue' }).waitFor();
  await page.locator('#exchanges summary').first().click();
  await page.locator('#exchanges li', { hasText: 'create → ' }).waitFor();
  await page.locator('#beside[data-ready] #sandbox').waitFor();
  assert.equal(await page.locator('#forged, #return').count(), 0);
});

test('the same request again sends nothing and shows what became of the first', LIMIT, async (t) => {
  const page = await payer(t);
  const payoutId = await filled(page);
  const { body } = await send(page);
  const before = await askedOften();
  await entry(page, payoutId).getByRole('button').click();
  await page.locator('#answered .note', { hasText: 'Rien n’a été envoyé une seconde fois' }).waitFor();
  assert.equal(await askedOften(), before);
  assert.equal((await atLigdiCash(body.transaction_id)).length, 1);
});

test('a paid order is refunded from its transaction’s page, and no more than was paid', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await page.goto(world.storyPage(id));
  await page.locator('#beside[data-ready]').waitFor();
  assert.equal(await page.locator('#refund').count(), 0);
  await page.goto((await world.invoice(id)).pay_url);
  await pay(page);
  await sees(page, 'completed');

  await page.goto(world.storyPage(id));
  await page.locator('#refund').click();
  await page.waitForURL(`${SHOP}/payouts?refund_of=${id}`);
  await until(() => page.locator('#amount').inputValue(), (amount) => amount === '3000');
  assert.equal(await page.locator('#description').inputValue(), `Remboursement de la commande ${number}`);
  await page.locator('#customer').fill('22670000001');
  const payoutId = await page.locator('#payoutId').inputValue();
  const { status, body } = await send(page);
  assert.deepEqual([status, body.refund_of], [200, id]);
  await entry(page, payoutId).getByRole('link', { name: id }).waitFor();
  await end(page, payoutId);
  await page.goto(`${SHOP}/payouts`);
  await chip(page, payoutId, 'completed').waitFor();

  await filled(page, { amount: null, path: `/payouts?refund_of=${id}` });
  assert.equal(await page.locator('#amount').inputValue(), '0');
  await page.locator('#amount').fill('100');
  assert.equal((await send(page)).status, 409);
  await page.locator('#answered', { hasText: 'refund_exceeds_payment' }).waitFor();
  assert.equal((await world.transaction(id)).refunded, 3000);
});

test('a balance that is too low is named, and another number is paid out once it is funded', LIMIT, async (t) => {
  repaired(t);
  await put('/sandbox/balances', { [MOOV]: 1000 });
  const page = await payer(t);
  const payoutId = await filled(page);
  const { status, body } = await send(page);
  assert.deepEqual([status, body.error], [409, 'payout_balance_too_low']);
  await page.locator('#answered .code', { hasText: 'payout_balance_too_low' }).waitFor();
  await page.locator('#answered .problem', { hasText: 'approvisionnez-le' }).waitFor();
  await chip(page, payoutId, 'notcompleted').waitFor();
  assert.equal(await entry(page, payoutId).getByRole('link', { name: /bac à sable|Sandbox/ }).count(), 0);

  await put('/sandbox/balances', { [MOOV]: 5000 });
  assert.deepEqual((await send(page)).body, body);
  await page.locator('#fresh').click();
  assert.equal((await send(page)).status, 200);
});

test('a lost answer is shown as unknown, asking again sends nothing, and a callback with its token proves it where LigdiCash names it', LIMIT, async (t) => {
  repaired(t);
  await put('/sandbox/payout-faults', { create: { behaviour: 'cut_after' }, callback: { token: 'same' }, confirm: { older_generation: true } });
  const page = await payer(t);
  const payoutId = await filled(page);
  const { status, body } = await send(page);
  assert.deepEqual([status, body.status], [202, 'outcome_unknown']);
  await page.locator('#answered .chip.outcome_unknown', { hasText: 'Sans réponse' }).waitFor();
  await entry(page, payoutId).locator('.shop .chip.review', { hasText: 'à vérifier' }).waitFor();

  await put('/sandbox/payout-faults', { callback: { token: 'same' }, confirm: { older_generation: true } });
  const before = await askedOften();
  await entry(page, payoutId).getByRole('button').click();
  await page.locator('#answered .note').waitFor();
  assert.equal(await askedOften(), before);
  assert.equal((await atLigdiCash(body.transaction_id)).length, 1);
  await chip(page, payoutId, 'outcome_unknown').waitFor();

  await end(page, payoutId);
  await page.goto(`${SHOP}/payouts`);
  await chip(page, payoutId, 'completed').waitFor();
});

test('wrong fields are named and marked, and a wallet must say what becomes of the money', LIMIT, async (t) => {
  const page = await payer(t);
  await open(page);
  await page.locator('#method').selectOption('wallet');
  await page.locator('#amount').fill('12,5');
  assert.equal((await send(page)).status, 400);
  const named = await page.locator('#answered li .code').allTextContents();
  assert.deepEqual(named.sort(), ['amount', 'customer', 'description', 'keepInWallet']);
  const marked = await page.locator('#payout [aria-invalid=true]').evaluateAll((all) => all.map(({ name }) => name));
  assert.deepEqual(marked.sort(), named);

  const payoutId = await page.locator('#payoutId').inputValue();
  await page.locator('#keepInWallet').selectOption('false');
  await page.locator('#amount').fill('5000');
  await page.locator('#customer').fill('22670000001');
  await page.locator('#description').fill('Prime');
  const { status, body } = await send(page);
  assert.deepEqual([status, body.payout_id], [200, payoutId]);
  const [made] = await atLigdiCash(body.transaction_id);
  assert.deepEqual([made.method, made.top_up_wallet], ['wallet', 0]);
});

test('where no answer came the number is kept, and sending it again pays out once', LIMIT, async (t) => {
  const page = await payer(t);
  const payoutId = await filled(page);
  // The request arrives; the browser never learns what came of it.
  await page.route('**/api/payout', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await page.locator('#send').click();
  await page.locator('#answered .problem', { hasText: 'Aucune réponse' }).waitFor();
  assert.equal(await page.locator('#payoutId').inputValue(), payoutId);
  const { status, body } = await send(page);
  assert.deepEqual([status, body.payout_id], [200, payoutId]);
  assert.equal((await atLigdiCash(body.transaction_id)).length, 1);
});

for (const locale of LOCALES) {
  const language = locale.slice(0, 2);

  test(`payouts fit a phone of 360 px (${language})`, LIMIT, async (t) => {
    repaired(t);
    const page = await payer(t, { locale, width: 360 });
    const shot = (name) => picture(page, `${language}-${name}`);
    await open(page);
    await page.locator('#send').click();
    await page.locator('#answered li').first().waitFor();
    for (const summary of await page.locator('#tries summary').all()) await summary.click();
    await shot('payouts-wrong-fields');

    await put('/sandbox/payout-faults', { create: { behaviour: 'cut_after' } });
    const lost = await filled(page);
    await send(page);
    await entry(page, lost).locator('.shop .chip').waitFor();
    await put('/sandbox/payout-faults', NORMAL);
    const paid = await page.locator('#payoutId').inputValue();
    const { body } = await send(page);
    await chip(page, paid, 'pending').waitFor();
    await page.locator('#method').selectOption('wallet');
    await shot('payouts');
    await end(page, paid);
    await shot('sandbox-payout');
    for (const name of ['payouts', 'balances', 'payout-faults']) {
      await page.goto(`${SANDBOX}/sandbox/${name}`);
      await page.locator('h1').waitFor();
      await shot(`sandbox-${name}`);
    }
    await page.goto(world.storyPage(body.transaction_id, language));
    await page.locator('.tl li', { hasText: /Boutique prévenue|Shop notified/ }).waitFor();
    await page.locator('#exchanges li').nth(3).waitFor({ state: 'attached' });
    await page.locator('#beside[data-ready]').waitFor();
    await shot('transaction-payout');
  });
}
