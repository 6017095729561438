import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { DEVELOPER, SHOP, payer, picture } from './world.mjs';

const LIMIT = { timeout: 300_000 };
const VIEWER = '#swagger-ui';

before(world.openBrowser);
after(world.closeBrowser);

/** The reference on a phone, reached from the developer's page. Nobody but the stack is asked for anything. */
async function reference(t) {
  const page = await payer(t, { width: 360 });
  const elsewhere = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(SHOP) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  t.after(() => assert.deepEqual(elsewhere, []));
  await page.goto(DEVELOPER);
  await page.locator('a[href="/reference"]').click();
  await page.waitForURL(`${SHOP}/reference`);
  return page;
}

const operation = (page, id) => page.locator(`.opblock[id$="-${id}"]`);

/** Unfolds what is folded, and folds it again. */
const turn = (shown) => shown.locator('.opblock-summary-control').click();

/** Sends the request as it is filled in, and returns the answer that the page shows. */
async function execute(shown) {
  await shown.getByRole('button', { name: 'Execute' }).click();
  const answer = shown.locator('.live-responses-table .response');
  const status = await answer.locator('.response-col_status').textContent();
  return { status, body: await answer.locator('.highlight-code').first().textContent() };
}

test('the routes of the document unfold on a phone: each third, and nightly each', LIMIT, async (t) => {
  const page = await reference(t);
  const document = await (await fetch(`${SHOP}/openapi.yaml`)).text();
  const ids = [...document.matchAll(/^ {6}operationId: (\w+)$/gm)].map(([, id]) => id);
  assert.ok(ids.length >= 32);
  await operation(page, ids[0]).waitFor();
  assert.equal(await page.locator('.opblock').count(), ids.length);
  await picture(page, 'reference', VIEWER);
  // One at a time: the page is slow when all are open.
  for (const id of ids.filter((_, place) => process.env.EVERY_SCREEN || place % 3 === 0)) {
    await turn(operation(page, id));
    await operation(page, id).locator('.responses-table .response').first().waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), id);
    await turn(operation(page, id));
  }
});

/** The viewer draws an operation anew once it has resolved it, and loses a press before. */
async function tries(it) {
  await turn(it);
  await it.locator('.responses-table .response').first().waitFor();
  await it.getByRole('button', { name: 'Try it out' }).click();
}

test('a payment is opened from the page, and the page shows the answer', LIMIT, async (t) => {
  const page = await reference(t);
  const initiate = operation(page, 'initiatePayment');
  await tries(initiate);
  const order = { orderId: 'R-1001', amount: 3000, description: 'Sac en faso dan fani' };
  await initiate.locator('textarea').fill(JSON.stringify(order));
  const { status, body } = await execute(initiate);
  assert.equal(status, '200');
  const [{ transaction_id: id }] = await world.payins(order.orderId);
  assert.ok(body.includes(id), body);
  await picture(page, 'reference-answer', VIEWER);
});

test('a payout is refused until the key of the page is entered', LIMIT, async (t) => {
  const page = await reference(t);
  const payout = operation(page, 'getPayoutStatus');
  await tries(payout);
  await payout.locator('input').fill(`pay_${'0'.repeat(32)}`);
  assert.equal((await execute(payout)).status, '403');
  const key = await page.locator('header p[lang=fr] code').textContent();
  await page.locator('.btn.authorize').click();
  await page.locator('.auth-container input').fill(key);
  await page.locator('.auth-btn-wrapper .authorize').click();
  await page.locator('.auth-btn-wrapper .btn-done').click();
  await payout.getByRole('button', { name: 'Clear' }).click();
  assert.equal((await execute(payout)).status, '404');
});
