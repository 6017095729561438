import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { SHOP, payer, picture, touchable } from './world.mjs';

const LIMIT = { timeout: 300_000 };
const PAPER = ['A4', 'A5'];

before(world.openBrowser);
after(world.closeBrowser);

/** A payment without a browser, and the address of its receipt. */
async function payment(orderId) {
  const order = { orderId, amount: 43_500, description: 'Sac en faso dan fani' };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${SHOP}/api/payment/initiate`, { method: 'POST', headers, body: JSON.stringify(order) });
  const { transaction_id: id } = await answer.json();
  return { id, receipt: `${SHOP}/api/payment/${id}/receipt` };
}

/** How many sheets the page takes. */
async function sheets(page, format) {
  const printed = (await page.pdf({ format, printBackground: true })).toString('latin1');
  return printed.match(/\/Type\s*\/Page\b/g).length;
}

for (const [locale, title] of [['fr-FR', 'Reçu de paiement'], ['en-GB', 'Payment receipt']]) {
  const language = locale.slice(0, 2);

  test(`a receipt is read on a phone, printed on one sheet, and found again by its code (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { locale, width: 390 });
    const { id, receipt } = await payment(`REC-${language}-${'9'.repeat(57)}`);
    await world.payElsewhere(id);
    await world.until(() => world.transaction(id), ({ status }) => status === 'completed');
    await page.goto(receipt);
    assert.equal(await page.locator('h1').textContent(), title);
    await picture(page, `receipt-${language}`);
    await touchable(page);
    const code = await page.locator('svg').screenshot();
    assert.equal(execFileSync('zbarimg', ['--quiet', '--raw', '-'], { input: code }).toString().trim(), receipt);
    for (const format of PAPER) assert.equal(await sheets(page, format), 1, format);
    await page.locator('nav a').click();
    assert.notEqual(await page.locator('h1').textContent(), title);
  });

  test(`a payment without a receipt says so, and what to do (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { locale, width: 390 });
    const { receipt } = await payment(`REC-${language}-2`);
    await page.goto(receipt);
    await picture(page, `receipt-pending-${language}`);
    await touchable(page);
    await page.locator('.again').click();
    assert.equal(page.url(), `${receipt}?lang=${language}`);
    await page.goto(`${SHOP}/api/payment/txn_0/receipt`);
    await picture(page, `receipt-unknown-${language}`);
  });
}
