// Paid without leaving the shop: in each way, in both languages, on a phone of 390 px.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import './proofs.mjs';
import { LIMIT, ID, answers, orderNumber, seconds } from './kit.mjs';
import * as world from './world.mjs';
import { DEVELOPER, SANDBOX, SHOP, choose, panel, payButton, payer, picture, press, waits } from './world.mjs';

before(world.openBrowser);
after(world.closeBrowser);

const kit = (page, id) => panel(page).locator(`#${id}`);
const CODE = '482913';
const OTHER = `txn_${'1'.repeat(32)}`;

/** The shop, with what is typed before the button is pressed. */
async function shop(t, locale = 'fr-FR') {
  const page = await payer(t, { locale, width: 390 });
  await page.goto(DEVELOPER);
  await choose(page, 'direct');
  // The table is there.
  await kit(page, 'network').waitFor();
  return page;
}

/** What the backend answers to the next presses, one after the other; resolves to what it was sent. */
async function presses(page, ...told) {
  const sent = [];
  await page.route('**/api/payment/direct', (route) => {
    sent.push(route.request().postDataJSON());
    const answer = told[Math.min(sent.length, told.length) - 1];
    return answer ? route.fulfill({ status: answer.error ? answer.status : 201, json: answer }) : route.abort();
  });
  return sent;
}

const told = (more) => ({
  transaction_id: ID, status: 'pending', operator: 'moov_bf', mode: 'push', show: { en: 'Look at your phone.', fr: 'Regardez votre téléphone.' }, ...more,
});

/** What a payer's phone in the sandbox does. */
async function phone(number, does = '', body) {
  const answer = await fetch(`${SANDBOX}/sandbox/phones/${number}${does}`, does ? { method: 'POST', body: JSON.stringify(body) } : {});
  assert.equal(answer.status, 200, does);
  return answer.json();
}

const approve = (number) => phone(number, '/approve');

/** On the page that opens, as on LigdiCash's own. */
async function follow(page) {
  const [opened] = await Promise.all([page.waitForEvent('popup'), kit(page, 'page').click()]);
  await press(opened, 'pay');
}

/** Each way: a number and its full form, the operator that it predicts, and how its payer confirms what waits. */
const WAYS = {
  code: ['75 00 00 01', '22675000001', 'Orange Burkina'],
  push: ['70 00 00 01', '22670000001', 'Moov Africa Burkina', (_, number) => approve(number)],
  guided: ['+225 05 00 00 00 01', '2250500000001', 'MTN Côte d’Ivoire', (_, number) => approve(number)],
  operator_page: ['00225 07 00 00 00 01', '2250700000001', 'Orange Côte d’Ivoire', follow],
  ligdicash_page: ['221 77 000 00 01', '221770000001', 'Wave Sénégal', follow],
};

/** Wherever a browser keeps something, the code is not. */
async function forgotten(page, code) {
  const kept = await page.evaluate(() => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, history.state, navigation.entries().map(({ url }) => url), document.cookie,
    document.documentElement.outerHTML, [...document.querySelector('ligdicash-pay').shadowRoot.querySelectorAll('input')].map(({ value }) => value),
    document.querySelector('ligdicash-pay').shadowRoot.innerHTML, performance.getEntries().map(({ name }) => name),
  ]));
  assert.ok(!kept.includes(code), 'the page keeps the code');
  assert.ok(!JSON.stringify(await page.context().storageState({ indexedDB: true })).includes(code), 'the browser keeps the code');
}

for (const locale of ['fr-FR', 'en-GB']) {
  const language = locale.slice(0, 2);
  for (const [way, [typed, number, operator, confirm]] of Object.entries(WAYS)) {
    test(`by ${way} a payer pays in the shop (${language})`, LIMIT, async (t) => {
      const page = await shop(t, locale);
      const order = await orderNumber(page);
      await kit(page, 'phone').fill(typed);
      assert.equal(await kit(page, 'network').locator(':checked').textContent(), operator);
      assert.equal(await kit(page, 'otp').isVisible(), way === 'code');
      let code;
      if (way === 'code') {
        assert.equal(await kit(page, 'how').locator('a').getAttribute('href'), 'tel:*144*4*6*3000%23');
        ({ code } = await phone(number, '/dial', { amount: 3000 }));
        await kit(page, 'otp').fill(code);
      }
      await picture(page, `${language}-direct-${way}`);
      await page.clock.install();
      await payButton(page).click();
      await page.clock.runFor(2000);
      if (confirm) {
        await waits(page, way.endsWith('_page') ? 'open' : 'confirm');
        await kit(page, 'now').waitFor();
        await seconds(page, 16);
        await kit(page, 'slow').waitFor();
        await picture(page, `${language}-direct-${way}-waits`);
        await confirm(page, number);
      }
      await page.clock.resume();
      await waits(page, 'completed');
      assert.ok(await world.paidBy(order));
      assert.equal(page.url(), DEVELOPER);
      if (code) await forgotten(page, code);
    });
  }

  test(`LigdiCash’s wallet is paid in two steps: a code comes, and is typed (${language})`, LIMIT, async (t) => {
    const page = await shop(t, locale);
    const order = await orderNumber(page);
    await kit(page, 'phone').fill('70 00 00 01');
    await kit(page, 'network').selectOption('LigdiCash');
    assert.ok(await kit(page, 'otp').isHidden());
    await picture(page, `${language}-direct-wallet`);
    await payButton(page).click();
    await kit(page, 'otp').waitFor();
    await picture(page, `${language}-direct-wallet-code`);
    const { code } = (await phone('22670000001')).codes.at(-1);
    await kit(page, 'otp').fill(code);
    await payButton(page).click();
    await waits(page, 'completed');
    assert.ok(await world.paidBy(order));
    await forgotten(page, code);
  });
}

test('an answer that is lost is asked for again, and the payer is debited once', LIMIT, async (t) => {
  const page = await shop(t);
  const order = await orderNumber(page);
  let lost = 0;
  await page.route('**/api/payment/direct', async (route) => {
    const response = await route.fetch();
    if (lost) return route.fulfill({ response });
    lost += 1;
    return route.abort();
  });
  const { code } = await phone('22676123456', '/dial', { amount: 3000 });
  await kit(page, 'phone').fill('76 12 34 56');
  await kit(page, 'otp').fill(code);
  await payButton(page).click();
  await waits(page, 'completed');
  const [{ transaction_id: id }, ...others] = await world.payins(order);
  assert.deepEqual([lost, others], [1, []]);
  const debits = await world.get(`${SANDBOX}/sandbox/debits`);
  assert.equal(debits.filter(({ number }) => number === '22676123456').length, 1);
  assert.equal(debits.filter(({ transaction_id: of }) => of === id).length, 1);
});

test('a shop that is loaded again while the payer confirms goes on waiting, and shows the result', LIMIT, async (t) => {
  const page = await shop(t);
  await kit(page, 'phone').fill('70 12 34 56');
  await payButton(page).click();
  await waits(page, 'confirm');
  await page.reload();
  await waits(page, 'verifying');
  await approve('22670123456');
  await waits(page, 'completed');
});

test('a code that is refused is followed by a new one, which names the refused payment', LIMIT, async (t) => {
  const page = await shop(t);
  const orange = { operator: 'orange_bf', mode: 'code' };
  const refused = { ...orange, status: 'notcompleted', reason: 'code_refused' };
  const sent = await presses(page, told(refused), told({ ...orange, transaction_id: OTHER }));
  await kit(page, 'phone').fill('75000001');
  await payButton(page).click();
  await kit(page, 'problem').filter({ hasText: 'Tapez le code' }).waitFor();
  await kit(page, 'otp').fill('111111');
  await payButton(page).click();
  await kit(page, 'problem').filter({ hasText: 'Code refusé' }).waitFor();
  assert.equal(await kit(page, 'otp').inputValue(), '');
  await picture(page, 'fr-direct-refused');
  await answers(page.context(), 'pending');
  await kit(page, 'otp').fill(CODE);
  await kit(page, 'otp').press('Enter');
  await waits(page, 'verifying');
  assert.deepEqual(sent.map(({ code, previous }) => [code, previous]), [['111111', undefined], [CODE, ID]]);
});

test('while nobody knows whether money moved, the payer reads not to pay a second time, and is offered nothing', LIMIT, async (t) => {
  const page = await shop(t);
  await presses(page, told({ status: 'review', reason: 'debit_unknown' }));
  await answers(page.context(), 'review', 'debit_unknown');
  await kit(page, 'phone').fill('70000001');
  await payButton(page).click();
  await waits(page, 'review');
  assert.match(await kit(page, 'text').textContent(), /^Ne payez pas une seconde fois.: nous vérifions/);
  for (const way of ['again', 'hosted', 'button']) assert.ok(await kit(page, way).isHidden(), way);
  await picture(page, 'fr-direct-unknown');
});

test('after a minute and a half the payer may try again or pay on LigdiCash’s page, and reads what that means', LIMIT, async (t) => {
  const page = await shop(t);
  await page.clock.install();
  const sent = await presses(page, told({ next_attempt_at: new Date(Date.now() + 90_000).toISOString() }));
  await answers(page.context(), 'pending');
  await kit(page, 'phone').fill('70000001');
  await payButton(page).click();
  await page.clock.runFor(2000);
  await waits(page, 'confirm');
  await seconds(page, 60);
  for (const way of ['again', 'hosted']) assert.ok(await kit(page, way).isHidden(), way);
  await seconds(page, 35);
  await kit(page, 'first').filter({ hasText: 'ne validez plus le premier paiement' }).waitFor();
  await kit(page, 'again').click();
  await kit(page, 'phone').waitFor();
  await picture(page, 'fr-direct-again');
  await payButton(page).click();
  await page.clock.runFor(2000);
  await waits(page, 'confirm');
  assert.equal(sent[1].previous, ID);
  let asked;
  await page.route('**/api/payment/initiate', (route) => {
    asked = route.request().postDataJSON();
    return route.fulfill({ json: { transaction_id: OTHER, pay_url: `${SHOP}/payment/cancel?txn=${OTHER}`, status: 'pending' } });
  });
  await seconds(page, 95);
  await kit(page, 'hosted').click();
  await page.clock.runFor(2000);
  await page.waitForURL('**/payment/cancel**');
  assert.equal(asked.replace, true);
});

test('a payment that is made after all is shown to a payer who was about to try again', LIMIT, async (t) => {
  const page = await shop(t);
  await presses(page, told({}));
  await answers(page.context(), 'pending');
  await kit(page, 'phone').fill('70000001');
  await payButton(page).click();
  await kit(page, 'again').click();
  await answers(page.context(), 'completed');
  await waits(page, 'completed');
  assert.ok(await kit(page, 'phone').isHidden());
});

test('without an answer the payer presses again, and the code is typed anew', LIMIT, async (t) => {
  const page = await shop(t, 'en-GB');
  const sent = await presses(page, null, null, told({}));
  await answers(page.context(), 'pending');
  await kit(page, 'phone').fill('70000001');
  await payButton(page).click();
  await kit(page, 'problem').filter({ hasText: 'you will not pay twice' }).waitFor();
  await picture(page, 'en-direct-lost');
  await payButton(page).click();
  await waits(page, 'confirm');
  assert.equal(sent.length, 3);
  assert.ok(sent.every(({ previous }) => previous === undefined));
});
