// The checkout kit where the contract names one operator, in both languages.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

process.env.STACK_OPTIONS = '--proofs --operators moov_bf';
const world = await import('./world.mjs');
const { DEVELOPER, SANDBOX, choose, panel, payButton, payer, waits } = world;

before(world.openBrowser);
after(world.closeBrowser);

const TEXTS = { 'fr-FR': 'Choisissez votre opérateur', 'en-GB': 'Choose your operator' };

for (const [locale, text] of Object.entries(TEXTS)) {
  test(`the kit offers and names only the operators of the contract (${locale})`, { timeout: 300_000 }, async (t) => {
    const page = await payer(t, { locale, width: 390 });
    await page.goto(DEVELOPER);
    await choose(page, 'direct');
    const kit = (id) => panel(page).locator(`#${id}`);
    await kit('network').waitFor();
    assert.deepEqual(await kit('network').locator('option').allTextContents(), [text, 'Moov Africa Burkina']);
    await kit('phone').fill('75 00 00 01');
    await payButton(page).click();
    await kit('problem').filter({ hasText: `${text}: Moov Africa Burkina` }).waitFor();
    await kit('phone').fill('70 00 00 01');
    await payButton(page).click();
    await waits(page, 'confirm');
    assert.equal((await fetch(`${SANDBOX}/sandbox/phones/22670000001/approve`, { method: 'POST' })).status, 200);
    await waits(page, 'completed');
  });
}
