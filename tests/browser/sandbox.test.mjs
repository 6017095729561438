// Breaking LigdiCash with one click, and mending it, as a person does on the sandbox's pages.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { SANDBOX, payer, picture, touchable } from './world.mjs';

const LIMIT = { timeout: 300_000 };
const WORDS = {
  fr: { preset: 'Callbacks perdus', banner: 'Pannes actives\u00a0: Callbacks perdus', applied: 'Réglages appliqués.', reset: 'Tout rétablir', done: 'Tout est rétabli.' },
  en: { preset: 'Lost callbacks', banner: 'Active failures: Lost callbacks', applied: 'Settings applied.', reset: 'Reset everything', done: 'Everything is reset.' },
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
    await touchable(page);

    await page.goto(`${SANDBOX}/sandbox/payouts?lang=${language}`);
    await page.getByRole('button', { name: words.reset }).click();
    assert.equal(await page.locator('[role=status]').textContent(), words.done);
    assert.equal(await page.locator('.broken').count(), 0);
    assert.equal((await world.get(`${SANDBOX}/sandbox/faults`)).callback.send, 'both');
  });
}

const PHONE = {
  fr: { take: 'Utiliser ce téléphone', dial: 'Composer pour obtenir un code', approve: 'Taper le code secret', waits: 'Aucun paiement n’attend sur ce téléphone.' },
  en: { take: 'Use this phone', dial: 'Dial for a code', approve: 'Type the secret code', waits: 'No payment is waiting on this phone.' },
};

for (const [language, words] of Object.entries(PHONE)) {
  test(`a payer’s phone dials for a code and approves what waits on it (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { width: 390 });
    await page.goto(`${SANDBOX}/sandbox/phones?lang=${language}`);
    await page.locator('#number').fill('76 00 00 01');
    await page.getByRole('button', { name: words.take }).click();
    await page.locator('#amount').fill('3000');
    await page.getByRole('button', { name: words.dial }).click();
    const { codes } = await world.get(`${SANDBOX}/sandbox/phones/22676000001`);
    assert.ok((await page.locator('.log').textContent()).includes(codes.at(-1).code));
    await picture(page, `${language}-sandbox-phone-code`);

    const invoice = { items: [], total_amount: 3000, devise: 'XOF', description: 'A', customer: '22670000001', otp: '' };
    const commande = { invoice, store: { name: 'A' }, actions: {}, custom_data: { transaction_id: `phone-${language}` } };
    const headers = { Apikey: 'sandbox-api-key', Authorization: 'Bearer sandbox-auth-token', 'Content-Type': 'application/json' };
    await fetch(`${SANDBOX}/pay/v01/straight/checkout-invoice/create`, { method: 'POST', headers, body: JSON.stringify({ commande }) });
    await page.goto(`${SANDBOX}/sandbox/phones/22670000001?lang=${language}`);
    await picture(page, `${language}-sandbox-phone-prompt`);
    await touchable(page);
    await page.getByRole('button', { name: words.approve, exact: true }).click();
    assert.ok((await page.locator('main').textContent()).includes(words.waits));
    const debits = await world.get(`${SANDBOX}/sandbox/debits`);
    assert.ok(debits.find((debit) => debit.transaction_id === `phone-${language}`).moved_at);
  });
}
