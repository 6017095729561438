import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import * as world from './world.mjs';
import { SHOP, onPaymentPage, order, payer, picture, press, sees, payButton, resume } from './world.mjs';

const LIMIT = { timeout: 60_000 };
const RETURN = `${SHOP}/payment/success?txn=txn_${'0'.repeat(32)}`;

before(world.openBrowser);
after(world.closeBrowser);

/**
 * The backend as this page sees it: always the same answer. Counts the questions. The last one holds: nobody meets the
 * real backend between two.
 */
async function answers(page, status, reason) {
  const body = {
    transaction_id: `txn_${'0'.repeat(32)}`, order_id: 'DF-0123456789', amount: 3000, currency: 'XOF', status,
    ...(reason ? { reason } : {}), created_at: '2026-06-01T10:00:00Z', updated_at: '2026-06-01T10:00:00Z',
  };
  const asked = { times: 0 };
  await page.route('**/api/payment/*/status', (route) => {
    asked.times += 1;
    return route.fulfill({ json: body, headers: status === 'pending' ? { 'retry-after': '3' } : {} });
  });
  return asked;
}

test('both languages have every text, and no text is empty', async () => {
  const load = async (language) => {
    const source = await readFile(new URL(`../../web/shop/texts-${language}.js`, import.meta.url), 'utf8');
    return (await import(`data:text/javascript,${encodeURIComponent(source)}`))[language];
  };
  const texts = { fr: await load('fr'), en: await load('en') };
  assert.deepEqual(Object.keys(texts.fr), Object.keys(texts.en));
  assert.ok([...Object.values(texts.fr), ...Object.values(texts.en)].every((text) => text.length > 0));
});

test('French comes first, English is one press away and is remembered', LIMIT, async (t) => {
  const page = await payer(t, { locale: 'de-DE' });
  await page.goto(SHOP);
  assert.equal(await page.locator('h1').textContent(), 'Sac en faso dan fani');
  await page.getByRole('button', { name: 'English' }).click();
  assert.equal(await page.locator('h1').textContent(), 'Faso dan fani bag');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await payButton(page).click();
  await onPaymentPage(page);
  await press(page, 'fail');
  await sees(page, 'failed');
  assert.equal(await page.locator('h1#title').textContent(), 'The payment did not go through');
});

test('an English browser is greeted in English', LIMIT, async (t) => {
  const page = await payer(t, { locale: 'en-GB' });
  await page.goto(SHOP);
  assert.match(await payButton(page).textContent(), /^Pay 3.000.F.CFA$/);
});

test('after a minute the payer may close the page, and nothing is called failed', LIMIT, async (t) => {
  const page = await payer(t);
  await page.clock.install();
  await answers(page, 'pending');
  await page.goto(RETURN);
  await sees(page, 'verifying');
  for (let second = 0; second < 70; second += 1) await page.clock.runFor(1000);
  await sees(page, 'processing');
  assert.match(await page.locator('h1 + #text').textContent(), /Vous pouvez fermer cette page/);
});

test('a hidden tab asks nothing until it is looked at again', LIMIT, async (t) => {
  const page = await payer(t);
  // Time passes only where this test lets it: no question may be under way when the tab is hidden.
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
  const asked = await answers(page, 'pending');
  await page.goto(RETURN);
  await page.locator('#reference').waitFor();
  const look = (hidden) => page.evaluate((is) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => is });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await look(true);
  const before = asked.times;
  for (let second = 0; second < 30; second += 1) await page.clock.runFor(1000);
  assert.equal(asked.times, before);
  const answered = page.waitForResponse('**/status');
  await look(false);
  await page.clock.runFor(1000);
  await answered;
  assert.equal(asked.times, before + 1);
});

test('money that comes after the payment was called expired or failed still wins on an open page', LIMIT, async (t) => {
  for (const reason of ['expired', 'failed']) {
    const page = await payer(t);
    await answers(page, 'notcompleted', reason);
    await page.goto(RETURN);
    await sees(page, reason);
    await answers(page, 'completed');
    await sees(page, 'completed');
  }
});

test('no connection is not a failed payment', LIMIT, async (t) => {
  const page = await payer(t);
  await page.route('**/api/payment/*/status', (route) => route.abort());
  await page.goto(RETURN);
  await page.locator('h1 ~ #note').waitFor();
  await sees(page, 'verifying');
  await answers(page, 'completed');
  await sees(page, 'completed');
});

test('a reference that nobody knows is called unknown', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(RETURN);
  await sees(page, 'unknown');
  await page.goto(`${SHOP}/payment/success`);
  await sees(page, 'unknown');
});

test('the forged callback that the page offers to copy changes nothing', LIMIT, async (t) => {
  const page = await payer(t);
  const { id } = await order(page);
  await page.goto(world.storyPage(id));
  const command = await page.locator('#forged pre').textContent();
  const { stdout } = await promisify(execFile)('sh', ['-c', command]);
  assert.match(stdout, /^HTTP\/1.1 200/);
  assert.equal((await world.transaction(id)).status, 'pending');
});

test('a price that the browser changed is taken where orders are open, and told as not proven', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(SHOP);
  const entry = page.locator('#tries details').filter({ hasText: 'Le navigateur change le prix' });
  await entry.locator('summary').click();
  const { stdout } = await promisify(execFile)('sh', ['-c', await entry.locator('pre').textContent()]);
  assert.match(stdout, /^HTTP\/1.1 200/);
  const [id] = stdout.match(/txn_[0-9a-f]+/);
  const { amount, amount_proven } = await world.get(`${SHOP}/api/payment/${id}/status`);
  assert.deepEqual({ amount, amount_proven }, { amount: 9, amount_proven: false });
  await page.goto(world.storyPage(id));
  await page.locator('.facts dd', { hasText: 'nommé par le navigateur, non prouvé' }).waitFor();
});

test('every page forbids inline code, foreign resources and frames', async () => {
  for (const path of ['/', '/payouts', '/payment/success', '/payment/cancel', '/assets/page.js']) {
    const answer = await fetch(SHOP + path);
    const policy = answer.headers.get('content-security-policy');
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.ok(!policy.includes('unsafe'));
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  }
});

for (const locale of ['fr-FR', 'en-GB']) {
  const language = locale.slice(0, 2);

  test(`on a phone of 360 px nothing overflows (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { locale, width: 360 });
    const shot = (name) => picture(page, `${language}-${name}`);
    await page.goto(SHOP);
    await page.locator('#tries details').first().waitFor();
    await shot('shop');
    for (const summary of await page.locator('#tries summary').all()) await summary.click();
    await shot('what-to-try');
    const { id } = await order(page);
    await shot('payment-page');
    await press(page, 'give_up');
    await resume(page).waitFor();
    await shot('left');
    await resume(page).click();
    await onPaymentPage(page);
    await world.pay(page);
    await sees(page, 'completed');
    await shot('completed');
    await page.goto(world.storyPage(id, language));
    await page.locator('#exchanges li').nth(2).waitFor();
    await page.locator('#beside[data-ready]').waitFor();
    for (const summary of await page.locator('#exchanges summary').all()) await summary.click();
    await shot('transaction');
  });

  test(`every result fits a phone of 360 px (${language})`, LIMIT, async (t) => {
    const screens = {
      verifying: ['pending'], failed: ['notcompleted', 'failed'], expired: ['notcompleted', 'expired'],
      review: ['review', 'amount_differs'], duplicate: ['completed', 'duplicate'],
    };
    for (const [screen, answer] of Object.entries(screens)) {
      const page = await payer(t, { locale, width: 360 });
      await answers(page, ...answer);
      await page.goto(RETURN);
      await sees(page, screen);
      await page.locator('#reference').waitFor();
      await picture(page, `${language}-${screen}`);
    }
  });
}
