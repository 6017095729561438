import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { SHOP, payer, picture } from './world.mjs';

const LIMIT = { timeout: 60_000 };
const PHONE = 360;

before(world.openBrowser);
after(world.closeBrowser);

for (const [locale, heading, other] of [
  ['fr-FR', 'Référence de l’API', 'English'],
  ['en-GB', 'API reference', 'Français'],
]) {
  test(`the reference opens in the reader's language and every answer unfolds (${locale})`, LIMIT, async (t) => {
    const page = await payer(t, { locale, width: PHONE });
    const refused = [];
    // A content security policy that forbids what the page needs is told here.
    page.on('console', (message) => refused.push(message.text()));
    await page.goto(SHOP);
    await page.locator('a[href="/reference"]').click();
    await page.waitForURL(`${SHOP}/reference`);
    assert.equal(await page.locator('h1').textContent(), heading);
    await picture(page, `reference-${locale}`);
    const folded = page.locator('details:not([open]) > summary');
    for (let left = await folded.count(); left > 0; left -= 1) await folded.first().click();
    assert.equal(await folded.count(), 0);
    await picture(page, `reference-unfolded-${locale}`);
    await page.getByRole('link', { name: 'Pay out, once' }).click();
    await page.waitForURL('**/reference#requestPayout');
    await page.getByRole('link', { name: other }).click();
    await page.waitForURL('**/reference?lang=*');
    assert.notEqual(await page.locator('h1').textContent(), heading);
    assert.deepEqual(refused, []);
  });
}
