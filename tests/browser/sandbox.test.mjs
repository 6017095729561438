// Breaking LigdiCash with one click, and mending it, as a person does on the sandbox's pages.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { SANDBOX, payer, picture } from './world.mjs';

const LIMIT = { timeout: 180_000 };
const WORDS = {
  fr: { preset: 'Callbacks perdus', banner: 'Cassé exprès : Callbacks perdus', applied: 'Réglages appliqués.', reset: 'Tout rétablir', done: 'Tout est rétabli.' },
  en: { preset: 'Lost callbacks', banner: 'Broken on purpose: Lost callbacks', applied: 'Settings applied.', reset: 'Reset everything', done: 'Everything is reset.' },
};

before(world.openBrowser);
after(world.closeBrowser);

for (const [language, words] of Object.entries(WORDS)) {
  test(`one click breaks LigdiCash, every page says so, and one click mends it (${language})`, LIMIT, async (t) => {
    t.after(() => fetch(`${SANDBOX}/sandbox/reset`, { method: 'POST' }));
    const page = await payer(t, { width: 360 });
    await page.goto(`${SANDBOX}/sandbox/faults?lang=${language}`);
    await page.getByRole('button', { name: words.preset }).click();
    assert.equal(await page.locator('[role=status]').textContent(), words.applied);
    assert.equal(await page.locator('.broken p').textContent(), words.banner);
    assert.equal((await world.get(`${SANDBOX}/sandbox/faults`)).callback.send, 'none');
    await picture(page, `${language}-sandbox-broken`);

    await page.goto(`${SANDBOX}/sandbox/payouts?lang=${language}`);
    await page.getByRole('button', { name: words.reset }).click();
    assert.equal(await page.locator('[role=status]').textContent(), words.done);
    assert.equal(await page.locator('.broken').count(), 0);
    assert.equal((await world.get(`${SANDBOX}/sandbox/faults`)).callback.send, 'both');
  });
}
