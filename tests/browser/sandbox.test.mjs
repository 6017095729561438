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

const HEADERS = { Apikey: 'sandbox-api-key', Authorization: 'Bearer sandbox-auth-token', 'Content-Type': 'application/json' };
const control = async (method, path, body) => {
  const answer = await fetch(`${SANDBOX}/sandbox/${path}`, { method, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return answer.json();
};
/** Makes an invoice or a payout as a merchant's server does. */
async function make(kind, id) {
  const invoice = { items: [], total_amount: 3000, devise: 'XOF', description: `About ${id}`, customer: '', otp: '' };
  const own = { custom_data: { transaction_id: id, order_id: `O-${id}` } };
  const commande = kind === 'invoices' ? { invoice, store: { name: 'A shop' }, actions: {}, ...own }
    : { amount: 3000, description: `About ${id}`, customer: '22670000009', callback_url: `${SANDBOX}/nowhere`, ...own };
  const path = kind === 'invoices' ? 'redirect/checkout-invoice/create' : 'straight/payout';
  const answer = await fetch(`${SANDBOX}/pay/v01/${path}`, { method: 'POST', headers: HEADERS, body: JSON.stringify({ commande }) });
  assert.equal((await answer.json()).response_code, '00');
  return control('GET', `${kind}/${id}`);
}
const notice = (page, text) => page.locator('[role=status]', { hasText: text }).waitFor();

const LISTS = {
  invoices: {
    path: '/sandbox', defaults: 'faults', set: 'faults', end: 'pay',
    fr: { none: 'Aucune facture pour l’instant', pending: 'En attente', ended: 'Payé', end: 'Payer' },
    en: { none: 'No invoice yet', pending: 'Pending', ended: 'Paid', end: 'Pay' },
    facts: ['A shop', 'ORANGE BURKINA, 22676000001'],
  },
  payouts: {
    path: '/sandbox/payouts', defaults: 'payout-faults', set: 'payout_faults', end: 'complete',
    fr: { none: 'Aucun décaissement pour l’instant', pending: 'En cours', ended: 'Envoyé', end: 'Verser' },
    en: { none: 'No payout yet', pending: 'In progress', ended: 'Sent', end: 'Complete' },
    facts: ['MOOV AFRICA BURKINA, 22670000009', 'mobile money'],
  },
};
const TURN = { fr: ['Page suivante', 'Page précédente'], en: ['Next page', 'Previous page'] };
const APPLY = { fr: 'Appliquer', en: 'Apply' };

for (const [kind, { path, end, facts, ...said }] of Object.entries(LISTS)) {
  for (const language of ['fr', 'en']) {
    test(`the list of ${kind} shows the newest first, twenty on a page, and leads to each (${language})`, LIMIT, async (t) => {
      const words = said[language];
      await control('DELETE', 'ledger');
      const page = await payer(t, { width: 390 });
      await page.goto(`${SANDBOX}${path}?lang=${language}`);
      await page.getByText(words.none).waitFor();
      for (let number = 1; number <= 21; number += 1) await make(kind, `${kind}-${number}`);
      const newest = await control('GET', `${kind}/${kind}-21`);
      await control('POST', `${kind}/${newest.id}/${end}`, kind === 'invoices' ? { operator_id: '11', phone: '22676000001' } : {});
      await page.reload();
      const entries = page.locator('.entries li');
      await entries.nth(19).waitFor();
      const [first, second] = [await entries.first().innerText(), await entries.nth(1).innerText()];
      for (const text of [newest.id, `${kind}-21`, words.ended, newest.created_at.slice(0, 19).replace('T', ' ')]) assert.ok(first.includes(text), first);
      assert.ok(second.includes(words.pending), second);
      assert.ok((await page.locator('.log').innerText()).includes('→ 00'));
      await touchable(page);
      await picture(page, `${language}-sandbox-${kind}`);
      await page.getByRole('link', { name: TURN[language][0] }).click();
      await page.getByRole('link', { name: TURN[language][1] }).waitFor();
      assert.equal(await entries.count(), 1);
      await page.getByRole('link', { name: TURN[language][1] }).click();
      await page.getByRole('link', { name: newest.id }).click();
      const shown = await page.locator('.facts').innerText();
      for (const text of [`About ${kind}-21`, ...facts]) assert.ok(shown.includes(text), shown);
    });

    test(`a person breaks and ends one of the ${kind} on its page (${language})`, LIMIT, async (t) => {
      const words = said[language];
      const { id } = await make(kind, `one-${kind}-${language}`);
      const page = await payer(t, { width: 390 });
      await page.goto(`${SANDBOX}/sandbox/${kind}/${id}?lang=${language}`);
      await page.locator('[name="confirm.refuse_code"]').fill('none');
      await page.locator('[name="confirm.older_generation"]').check();
      assert.equal(await page.locator('[name="create.behaviour"]').count(), 0, 'it is created already');
      const apply = page.getByRole('button', { name: APPLY[language] });
      await apply.click();
      assert.match(await page.locator('[role=alert]').textContent(), /confirm\.refuse_code: two or three digits/);
      await page.locator('[name="confirm.refuse_code"]').fill('03a');
      await apply.click();
      await notice(page, WORDS[language].applied);
      const { faults: { confirm } } = await control('GET', `${kind}/${id}`);
      assert.deepEqual([confirm.refuse_code, confirm.older_generation, confirm.status_override], ['03a', true, null]);
      await touchable(page);
      await picture(page, `${language}-sandbox-one-of-${kind}`);
      await page.getByRole('button', { name: words.end, exact: true }).click();
      await page.locator('h1 .status', { hasText: words.ended }).waitFor();
      assert.equal((await control('GET', `${kind}/${id}`)).status, 'completed');
    });
  }
}

/** Texts that the sandbox takes, for the faults that are texts. */
const TEXTS = { refuse_code: '03a', pay_host: 'https://evil.example', status_override: 'completed' };
const NUMBERS = { refuse_http_status: 422, smallest_amount: 20 };
const otherValue = (name, { input, default: usual, values }) => {
  if (input === 'checkbox') return !usual;
  if (input === 'number') return NUMBERS[name] ?? (usual === 1 ? 2 : 1);
  return input === 'select' ? values.find(({ value }) => value !== usual).value : TEXTS[name] ?? '<why> & "how"';
};

for (const { defaults, set } of Object.values(LISTS)) {
  test(`every one of the ${set} is drawn, and an untouched form changes nothing`, LIMIT, async (t) => {
    t.after(() => control('POST', 'reset'));
    const switches = (await control('GET', 'switches'))[set];
    const usual = await control('GET', defaults);
    const other = {};
    for (const one of switches) {
      const [group, name] = one.name.split('.');
      other[group] = { ...other[group], [name]: otherValue(name, one) };
      assert.notEqual(other[group][name], usual[group][name], one.name);
    }
    const page = await payer(t, { width: 390 });
    for (const faults of [usual, other]) {
      await control('PUT', defaults, faults);
      await page.goto(`${SANDBOX}/sandbox/${defaults}?lang=en`);
      await page.getByRole('button', { name: 'Apply' }).click();
      await notice(page, 'Settings applied.');
      const drawn = await page.locator('form [name]').evaluateAll((fields) => fields.map(({ name }) => name));
      assert.deepEqual(drawn, switches.map(({ name }) => name));
      assert.deepEqual(await control('GET', defaults), faults);
    }
    await touchable(page);
  });
}

test('a person sets the balances; an empty one is no account', LIMIT, async (t) => {
  t.after(() => control('POST', 'reset'));
  const page = await payer(t, { width: 390 });
  await page.goto(`${SANDBOX}/sandbox/balances?lang=fr`);
  await page.locator('[name="11"]').fill('77');
  await page.locator('[name="12"]').fill('');
  await page.getByRole('button', { name: 'Appliquer' }).click();
  await notice(page, 'Réglages appliqués.');
  const [orange, moov] = await control('GET', 'balances');
  assert.deepEqual([orange.balance, moov.balance], [77, null]);
  assert.equal(await page.locator('[name="11"]').inputValue(), '77');
  await picture(page, 'fr-sandbox-balances');
});

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
    await fetch(`${SANDBOX}/pay/v01/straight/checkout-invoice/create`, { method: 'POST', headers: HEADERS, body: JSON.stringify({ commande }) });
    const [{ id }] = (await control('GET', 'invoices')).filter((one) => one.transaction_id === `phone-${language}`);
    await page.goto(`${SANDBOX}/sandbox/invoices/${id}?lang=${language}`);
    await page.locator('main a.button.whole').last().click();
    await page.waitForURL(`${SANDBOX}/sandbox/phones/22670000001?lang=${language}`);
    await picture(page, `${language}-sandbox-phone-prompt`);
    await touchable(page);
    await page.getByRole('button', { name: words.approve, exact: true }).click();
    assert.ok((await page.locator('main').textContent()).includes(words.waits));
    const debits = await world.get(`${SANDBOX}/sandbox/debits`);
    assert.ok(debits.find((debit) => debit.transaction_id === `phone-${language}`).moved_at);
  });
}
