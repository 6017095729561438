// The demo shop: what a payer meets on its page, and what a developer tries there.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import * as world from './world.mjs';
import { DEVELOPER, LOCALES, SHOP, choose, onPaymentPage, order, panel, pay, payButton, payer, picture, press, result, resume, sees, touchable, until, waits } from './world.mjs';

const LIMIT = { timeout: 300_000 };
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

const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

async function texts(language) {
  const source = await read(`clients/shop/texts-${language}.js`);
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`))[language];
}

/** The words that the contract lists at each place where it has an `enum` of this name. */
const listed = (contract, name) => [...contract.matchAll(new RegExp(`\\b${name}:\\n *enum:\\n((?: *- \\w+\\n)+)`, 'g'))]
  .flatMap(([, words]) => words.match(/\w+/g));

test('both languages have every text, and no text is empty', async () => {
  const [fr, en] = await Promise.all(['fr', 'en'].map(texts));
  assert.deepEqual(Object.keys(fr), Object.keys(en));
  assert.ok([...Object.values(fr), ...Object.values(en)].every((text) => text.length > 0));
});

test('every refusal of a payment has words', async () => {
  const [fr, contract] = await Promise.all([texts('fr'), read('openapi.yaml')]);
  const initiate = contract.split('  /api/payment/initiate:')[1].split('\n  /api/')[0];
  const words = listed(initiate, 'error').map((word) => `shop.refusal.${word}`);
  assert.ok(words.length > 10, `${words}`);
  assert.deepEqual(words.filter((word) => !(word in fr)), []);
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

test('the way is chosen on the developer’s page, by the keyboard too, and its text and code are shown', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  await page.locator('#modes input[value=redirect]').focus();
  const shows = {
    tab: ['S’ouvre dans un nouvel onglet.', 'La boutique reste ouverte', 'mode="tab"'],
    popup: ['S’ouvre dans une petite fenêtre.', 'Elle se ferme seule', 'mode="popup"'],
    app: ['S’ouvre dans cet onglet.', 'L’application montre la page', 'WebView'],
  };
  for (const [mode, [opens, text, code]] of Object.entries(shows)) {
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.locator(`#modes input[value=${mode}]`).isChecked());
    await page.locator('#opens', { hasText: opens }).waitFor();
    await page.locator('#mode-text', { hasText: text }).waitFor();
    await page.locator('#code pre', { hasText: code }).waitFor();
  }
  // No app is around a browser: the payment opens all the same.
  await payButton(page).click();
  await onPaymentPage(page);
});

test('another way that is chosen while a payment is open takes nothing from it, and opens it at the next press', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const number = await page.locator('#number').textContent();
  await choose(page, 'popup');
  const [popup] = await Promise.all([page.waitForEvent('popup'), payButton(page).click()]);
  await onPaymentPage(popup);
  await choose(page, 'tab');
  await waits(page, 'open');
  // What was used is remembered, not what was only looked at: so the payment is still waited for.
  await page.reload();
  await waits(page, 'open');
  assert.ok(await page.locator('#modes input[value=popup]').isChecked());
  await choose(page, 'redirect');
  await press(popup, 'give_up');
  await panel(page).locator('#again').click();
  await onPaymentPage(page);
  assert.equal((await world.payins(number)).length, 1);
  await pay(page);
  await sees(page, 'completed');
});

test('a refusal of the API is said to the developer in words, and the card says what became of the payment', LIMIT, async (t) => {
  await world.situation(t, 'ligdicash-down');
  const page = await payer(t);
  await page.goto(DEVELOPER);
  await payButton(page).click();
  await page.locator('#refusal', { hasText: 'ligdicash_outcome_unknown – la réponse de LigdiCash s’est perdue' }).waitFor();
  await result(page, 'down', await page.locator('#number').textContent());
  await result(page, 'down', 'La réponse de LigdiCash s’est perdue : le client n’a vu aucune page de paiement.');
});

test('the card of a lost callback says who found the payment', LIMIT, async (t) => {
  await world.situation(t, 'lost-callback');
  const page = await payer(t);
  const { order: first } = await order(page);
  await pay(page);
  await sees(page, 'completed');
  // The shop's own script has heard of it, too: its next order is another.
  await page.locator('#confirmation[data-state=confirmed]').waitFor();
  await page.goto(DEVELOPER);
  await result(page, 'lost', first);
  await result(page, 'lost', 'Une page qui demandait son statut l’a trouvé. Aucun callback n’est venu.');

  const { order: second, id } = await order(page);
  await world.payElsewhere(id);
  await world.advance(3600);
  await page.goto(DEVELOPER);
  await result(page, 'lost', second);
  await result(page, 'lost', 'La tâche planifiée l’a trouvé. Aucun callback n’est venu.');
  await result(page, 'lost', 'Serveur de la boutique : commande confirmée');
  await page.locator('#try-lost .result a').click();
  await page.waitForURL(world.storyPage(id));
});

test('the card of a payment that LigdiCash called back about says so, and that the shop confirmed it', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await world.payElsewhere(id);
  await until(() => world.paidBy(number), (payer) => payer === id);
  await page.goto(DEVELOPER);
  await result(page, 'pay', number);
  await result(page, 'pay', 'LigdiCash a rappelé, puis l’a confirmé quand nous l’avons interrogé.');
  await result(page, 'pay', 'Serveur de la boutique : commande confirmée');
  await result(page, 'stream', /Son événement est arrivé après \S+\ss/);
});

test('the card of a double click says one payment, and only once the button was pressed twice', LIMIT, async (t) => {
  const page = await payer(t);
  await order(page);
  await page.goto(DEVELOPER);
  await result(page, 'double', 'Rien pour l’instant');
  await payButton(page).dblclick();
  await onPaymentPage(page);
  await page.goto(DEVELOPER);
  await result(page, 'double', 'Paiements de cette commande : 1');
});

test('the card of a wrong amount says both amounts, and nothing is called paid', LIMIT, async (t) => {
  await world.situation(t, 'wrong-amount');
  const page = await payer(t);
  const { order: number } = await order(page);
  await pay(page);
  await sees(page, 'review');
  await page.goto(DEVELOPER);
  await result(page, 'amount', number);
  const said = await page.locator('#try-amount .result').textContent();
  assert.match(said, /À vérifier/);
  assert.match(said, /LigdiCash indique un autre montant./);
  assert.match(said, /100.F.CFA ont été payés, 3.000.F.CFA étaient demandés/);
  await result(page, 'amount', 'Serveur de la boutique : à vérifier, commande non confirmée.');
});

test('the card of a shop that cannot be reached is switched there, and shows every answer', LIMIT, async (t) => {
  t.after(() => world.receiver('normal'));
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const card = page.locator('#try-receiver');
  await card.locator('button[value=fail]').click();
  await card.locator('button[value=fail][aria-pressed=true]').waitFor();
  const { order: number, id } = await order(page);
  await world.payElsewhere(id);
  await page.goto(DEVELOPER);
  await result(page, 'receiver', number);
  await result(page, 'receiver', 'Réponse 500');
  await result(page, 'receiver', 'Serveur de la boutique : événement pas encore accepté.');
  await card.locator('button[value=normal]').click();
  await card.locator('button[value=normal][aria-pressed=true]').waitFor();
  await world.advance(3600);
  await result(page, 'receiver', 'Réponse 204');
  await result(page, 'receiver', 'Serveur de la boutique : commande confirmée');
});

test('the forged callback of its card changes nothing, and the card says so', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await page.goto(DEVELOPER);
  const command = await page.locator('#try-forged pre', { hasText: id }).textContent();
  await promisify(execFile)('sh', ['-c', command]);
  await result(page, 'forged', number);
  await result(page, 'forged', 'Nous avons interrogé LigdiCash, qui ne connaît aucun versement : rien n’a changé.');
});

test('where a developer’s receiver hears the events, no card speaks for the demo’s shop', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await world.payElsewhere(id);
  await until(() => world.paidBy(number), (payer) => payer === id);
  await page.route('**/local/stack', async (route) => {
    const response = await route.fetch();
    return route.fulfill({ response, json: { ...await response.json(), receiver: 'elsewhere' } });
  });
  await page.goto(DEVELOPER);
  await result(page, 'pay', number);
  await result(page, 'pay', 'Votre webhook : réponse 204');
  const said = await page.locator('#tries .result').allTextContents();
  assert.ok(said.every((text) => !text.includes('Serveur de la boutique') && !text.includes('confirmée')), `${said}`);
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
  await page.goto(DEVELOPER);
  const { stdout } = await promisify(execFile)('sh', ['-c', await page.locator('#try-price pre').first().textContent()]);
  assert.match(stdout, /^HTTP\/1.1 200/);
  const [id] = stdout.match(/txn_[0-9a-f]+/);
  const { amount, amount_proven } = await world.get(`${SHOP}/api/payment/${id}/status`);
  assert.deepEqual({ amount, amount_proven }, { amount: 9, amount_proven: false });
  await page.goto(world.storyPage(id));
  await page.locator('.facts dd .chip.w', { hasText: 'le navigateur' }).waitFor();
});

test('every page forbids inline code, foreign resources and frames', async () => {
  for (const path of ['/', '/developer', '/payouts', '/payment/success', '/payment/cancel', '/assets/page.js']) {
    const answer = await fetch(SHOP + path);
    const policy = answer.headers.get('content-security-policy');
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.ok(!policy.includes('unsafe'));
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  }
});

for (const locale of LOCALES) {
  const language = locale.slice(0, 2);

  test(`on a phone of 360 px nothing overflows (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { locale, width: 360 });
    const shot = (name) => picture(page, `${language}-${name}`);
    await page.goto(SHOP);
    await shot('shop');
    await touchable(page);
    await page.locator('footer a').click();
    await page.locator('#tries article').first().waitFor();
    await shot('developer');
    await touchable(page);
    const { id } = await order(page);
    await shot('payment-page');
    await touchable(page);
    await press(page, 'give_up');
    await resume(page).waitFor();
    await shot('left');
    await resume(page).click();
    await onPaymentPage(page);
    await world.pay(page);
    await sees(page, 'completed');
    await shot('completed');
    await page.goto(world.storyPage(id, language));
    await page.locator('#exchanges > summary').click();
    await page.locator('#exchanges li').nth(2).waitFor();
    await page.locator('#beside[data-ready]').waitFor();
    for (const summary of await page.locator('#exchanges li summary').all()) await summary.click();
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
