// The checkout kit on the shop's page and on its own return pages.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LIMIT, ID, READY, orderNumber, seconds, opens, paid, hostReadyPages, answers, blockWindows } from './kit.mjs';
import * as world from './world.mjs';
import { DEVELOPER, SANDBOX, SHOP, choose, onPaymentPage, order, panel, pay, payButton, payer, picture, press, sees, until, waits } from './world.mjs';

before(world.openBrowser);
after(world.closeBrowser);

test('in the same tab the payer pays and comes back to the result', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await pay(page);
  await sees(page, 'completed');
  assert.equal(await world.paidBy(number), id);
  const [receipt] = await Promise.all([page.waitForEvent('popup'), page.locator('#receipt').click()]);
  await receipt.getByText(number).waitFor();
});

test('in a new tab the payer pays; the shop behind it shows the result, and so does the new tab', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const number = await orderNumber(page);
  const tab = await opens(page, 'tab');
  await waits(page, 'open');
  await pay(tab);
  await sees(tab, 'completed');
  await paid(page);
  assert.ok(await world.paidBy(number));
});

test('in a popup the payer pays; it closes by itself and the shop shows the result', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const number = await orderNumber(page);
  const popup = await opens(page, 'popup');
  assert.equal(await popup.evaluate(() => window.opener), null);
  const closed = popup.waitForEvent('close');
  await pay(popup);
  await closed;
  await paid(page);
  assert.ok(await world.paidBy(number));
  assert.ok(page.url().startsWith(SHOP));
});

test('the kit’s own return page closes the popup too, though it cannot reach the shop’s window', LIMIT, async (t) => {
  const page = await payer(t);
  await hostReadyPages(page.context());
  // Whether the payment is paid is not known yet: what closes the window is the return alone.
  await answers(page.context(), 'pending');
  await page.goto(DEVELOPER);
  const popup = await opens(page, 'popup');
  const closed = popup.waitForEvent('close');
  await pay(popup);
  await closed;
  await waits(page, 'verifying');
  await page.context().unroute('**/api/payment/*/status');
  await paid(page);
});

for (const mode of ['tab', 'popup']) {
  test(`where the browser refuses a window, ${mode} falls back to the same tab`, LIMIT, async (t) => {
    const page = await payer(t);
    await blockWindows(page);
    await page.goto(DEVELOPER);
    const number = await orderNumber(page);
    await choose(page, mode);
    await payButton(page).click();
    await onPaymentPage(page);
    await pay(page);
    await sees(page, 'completed');
    assert.ok(await world.paidBy(number));
  });
}

test('the window opens inside the click, before the backend has answered', LIMIT, async (t) => {
  const page = await payer(t);
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/api/payment/initiate', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(DEVELOPER);
  await choose(page, 'popup');
  const [popup] = await Promise.all([page.waitForEvent('popup'), payButton(page).click()]);
  assert.equal(popup.url(), 'about:blank');
  await popup.getByText('Ouverture de la page de paiement…').waitFor();
  release();
  await onPaymentPage(popup);
});

test('a popup that the payer closes is noticed; the same payment can be resumed and paid', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const number = await orderNumber(page);
  const first = await opens(page, 'popup');
  const address = first.url();
  await first.close();
  await waits(page, 'left');
  const [second] = await Promise.all([page.waitForEvent('popup'), panel(page).locator('#again').click()]);
  await onPaymentPage(second);
  assert.equal(second.url(), address);
  assert.equal((await world.payins(number)).length, 1);
  await pay(second);
  await paid(page);
});

test('a popup that is closed after the payment was approved still ends as paid', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const number = await orderNumber(page);
  const popup = await opens(page, 'popup');
  await world.payAndVanish(popup);
  const [{ transaction_id: id }] = await world.payins(number);
  await until(() => world.invoice(id), ({ status }) => status === 'completed');
  await popup.close();
  await paid(page);
});

test('a payment page that cuts its tie to the shop looks closed, and still ends as paid', LIMIT, async (t) => {
  const page = await payer(t);
  await page.context().route(`${SANDBOX}/pay/**`, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, headers: { ...response.headers(), 'cross-origin-opener-policy': 'same-origin' } });
  });
  await page.goto(DEVELOPER);
  const popup = await opens(page, 'popup');
  await waits(page, 'left');
  assert.ok(!popup.isClosed());
  await pay(popup);
  await paid(page);
});

for (const mode of ['tab', 'popup']) {
  test(`a shop that is loaded again while it waits (${mode}) goes on waiting and shows the result`, LIMIT, async (t) => {
    const page = await payer(t);
    await page.goto(DEVELOPER);
    const number = await orderNumber(page);
    const window = await opens(page, mode);
    await waits(page, 'open');
    await page.reload();
    await waits(page, 'open');
    assert.equal(await orderNumber(page), number);
    await pay(window);
    await paid(page);
    assert.equal((await world.payins(number)).length, 1);
  });
}

test('the demo leads to the return page that the kit brings', LIMIT, async (t) => {
  const page = await payer(t);
  const { id } = await order(page);
  await pay(page);
  await sees(page, 'completed');
  await page.goto(world.storyPage(id));
  await page.locator('#ready').click();
  await sees(page, 'completed');
  assert.ok(page.url().startsWith(READY));
});

test('a return page that is loaded again while it verifies goes on', LIMIT, async (t) => {
  const page = await payer(t);
  await answers(page.context(), 'pending');
  await page.goto(`${READY}/success?txn=${ID}`);
  await sees(page, 'verifying');
  await page.reload();
  await sees(page, 'verifying');
  await answers(page.context(), 'completed');
  await sees(page, 'completed');
});

test('a payer who gives up in the popup is back at the shop, and nothing is called failed', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const popup = await opens(page, 'popup');
  const closed = popup.waitForEvent('close');
  await press(popup, 'give_up');
  await closed;
  await waits(page, 'left');
  await panel(page).locator('#again').waitFor();
});

test('a payment that failed is shown as failed and can be tried again in a new popup', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const number = await orderNumber(page);
  const popup = await opens(page, 'popup');
  await press(popup, 'fail');
  await waits(page, 'failed');
  const [second] = await Promise.all([page.waitForEvent('popup'), panel(page).locator('#again').click()]);
  await onPaymentPage(second);
  assert.equal((await world.payins(number)).length, 2);
  await pay(second);
  await paid(page);
});

for (const mode of ['tab', 'popup']) {
  test(`when no page can be had, the ${mode} closes again and the payer is told`, LIMIT, async (t) => {
    const page = await payer(t);
    await page.route('**/api/payment/initiate', (route) => route.abort());
    await page.goto(DEVELOPER);
    await choose(page, mode);
    const [window] = await Promise.all([page.waitForEvent('popup'), payButton(page).click()]);
    if (!window.isClosed()) await window.waitForEvent('close');
    await panel(page).locator('#problem', { hasText: 'La boutique ne répond pas. Rien n’a été débité cette fois. Réessayez.' }).waitFor();
    assert.equal(await payButton(page).getAttribute('aria-disabled'), 'false');
  });
}

test('a press that opens no page leaves the panel of the payment that was opened before, which may be paid meanwhile', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const popup = await opens(page, 'popup');
  const number = await orderNumber(page);
  await popup.close();
  await waits(page, 'left');
  await page.route('**/api/payment/initiate', (route) => route.abort());
  await panel(page).locator('#again').click();
  await panel(page).locator('#problem', { hasText: 'Rien n’a été débité cette fois.' }).waitFor();
  await waits(page, 'left');
  assert.match(await panel(page).locator('#text').textContent(), /ne payez pas une seconde fois/);
  // Two sentences that say when to try again would be one too many.
  assert.ok(await panel(page).locator('#note').isHidden());
  const [{ transaction_id: id }] = await world.payins(number);
  await world.payElsewhere(id);
  await paid(page);
  assert.ok(await panel(page).locator('#problem').isHidden());
});

test('no connection is called that, and a shop that does not answer is not', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  await page.context().setOffline(true);
  await payButton(page).click();
  await panel(page).locator('#problem', { hasText: 'Pas de connexion Internet. Rien n’a été débité cette fois. Réessayez.' }).waitFor();
  await page.context().setOffline(false);
  await answers(page.context(), 'pending');
  await page.goto(`${READY}/success?txn=${ID}`);
  await page.locator('#reference').waitFor();
  await page.context().unroute('**/api/payment/*/status');
  await page.context().setOffline(true);
  await page.locator('#note', { hasText: 'Pas de connexion Internet. Nous réessayons…' }).waitFor();
});

test('a result is worth a picture: shop, order, amount, hour, the operator’s reference, and ours small and selected whole', LIMIT, async (t) => {
  const page = await payer(t);
  await answers(page.context(), 'completed');
  await page.goto(`${READY}/success?txn=${ID}`);
  await sees(page, 'completed');
  const lines = await page.locator('dl div').evaluateAll((all) => all.map((line) => line.innerText.replace(/\s+/g, ' ').trim()));
  assert.deepEqual(lines, [
    'Boutique Danfani de Ouaga', 'Commande DF-0123456789', 'Montant 3 000 F CFA', 'Date 1 juin 2026 à 10:05', 'Opérateur ORANGE BURKINA',
    'Réf. opérateur PP260601.1005.A12345', 'Réf. LigdiCash 90000001', `Notre réf. ${ID}`,
  ]);
  assert.equal(await page.title(), 'Paiement reçu – Danfani de Ouaga');
  assert.equal(await page.locator('#receipt').getAttribute('href'), `/api/payment/${ID}/receipt?lang=fr`);
  await page.locator('#reference').click();
  assert.equal(await page.evaluate(() => getSelection().toString()), ID);
  await answers(page.context(), 'completed', 'duplicate');
  await page.reload();
  await sees(page, 'duplicate');
  // A payment that pays no order has no receipt.
  assert.ok(await page.locator('#receipt').isHidden());
});

test('the return page leads on to where one pays: by default the shop, else what the page says', LIMIT, async (t) => {
  const page = await payer(t);
  await answers(page.context(), 'notcompleted', 'expired');
  await page.goto(`${READY}/success?txn=${ID}`);
  const again = page.getByRole('link', { name: 'Réessayer' });
  assert.equal(await again.getAttribute('href'), '/ready/');
  await page.locator('ligdicash-result').evaluate((element) => element.setAttribute('again', '/panier'));
  assert.equal(await again.getAttribute('href'), '/panier');
  await answers(page.context(), 'pending');
  await page.goto(`${READY}/cancel?txn=${ID}`);
  await page.getByRole('link', { name: 'Reprendre le paiement' }).waitFor();
  await answers(page.context(), 'review', 'amount_differs');
  await sees(page, 'review');
  assert.ok(await page.locator('#again').isHidden());
});

test('a status route that fails for a while is no result', LIMIT, async (t) => {
  const page = await payer(t);
  let asked = 0;
  await page.route('**/api/payment/*/status', (route) => {
    asked += 1;
    return asked > 3 ? route.continue() : route.fulfill({ status: 503, json: { error: 'unavailable' } });
  });
  await page.goto(DEVELOPER);
  const popup = await opens(page, 'popup');
  await panel(page).locator('#note', { hasText: 'La boutique ne répond pas. Nous réessayons…' }).waitFor();
  await waits(page, 'open');
  await pay(popup);
  await paid(page);
  assert.ok(asked > 3);
});

test('the shop’s own page, too, says after a while that the payment is still being processed', LIMIT, async (t) => {
  const page = await payer(t);
  await page.clock.install();
  await answers(page.context(), 'pending');
  await page.goto(DEVELOPER);
  const popup = await opens(page, 'popup');
  // However long the payer takes in the other window, nobody is told that it takes long.
  await seconds(page, 90);
  await waits(page, 'open');
  await popup.close();
  await page.clock.runFor(1000);
  await waits(page, 'left');
  await seconds(page, 65);
  await waits(page, 'processing');
  await answers(page.context(), 'completed');
  await seconds(page, 16);
  await waits(page, 'completed');
});

test('a payment that is pending beyond the limit is still being processed, and late money wins', LIMIT, async (t) => {
  const page = await payer(t);
  await page.clock.install();
  await answers(page.context(), 'pending');
  await page.goto(`${READY}/success?txn=${ID}`);
  await sees(page, 'verifying');
  await seconds(page, 65);
  await sees(page, 'processing');
  await answers(page.context(), 'completed');
  await seconds(page, 16);
  await sees(page, 'completed');
});

test('the address of the return is not believed: success with a failed payment is failed, cancel with a paid one is paid', LIMIT, async (t) => {
  const page = await payer(t);
  await answers(page.context(), 'notcompleted', 'failed');
  await page.goto(`${READY}/success?txn=${ID}`);
  await sees(page, 'failed');
  await answers(page.context(), 'completed');
  await page.goto(`${READY}/cancel?txn=${ID}`);
  await sees(page, 'completed');
});

test('an order that is paid already is said to be, and a new one can be begun', LIMIT, async (t) => {
  const page = await payer(t);
  const { order: number, id } = await order(page);
  await page.goto(DEVELOPER);
  await world.payElsewhere(id);
  await until(() => world.paidBy(number), (payer) => payer === id);
  await payButton(page).click();
  await panel(page).locator('#problem', { hasText: 'Commande déjà payée' }).waitFor();
  await page.locator('#refusal', { hasText: 'order_already_paid – la commande est déjà payée' }).waitFor();
  await page.locator('#new').click();
  await page.locator('#number').filter({ hasNotText: number }).waitFor();
  await waits(page, 'idle');
  assert.ok(await page.locator('#refusal').isHidden());
});

test('the code that the shop shows works as it stands, under a strict policy', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  for (const mode of ['redirect', 'tab', 'popup']) {
    await choose(page, mode);
    const text = await page.locator('#code pre', { hasText: `mode="${mode}"` }).textContent();
    await page.route(`${SHOP}/merchant`, (route) => route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'" },
      body: `<!doctype html><html lang="fr"><title>Un marchand</title>${text}</html>`,
    }));
    await page.goto(`${SHOP}/merchant`);
    const button = page.locator('ligdicash-pay #button');
    assert.match(await button.textContent(), /^Payer 3.000.F.CFA$/);
    // The constructed style sheet is in force.
    assert.equal(await button.evaluate((node) => getComputedStyle(node).backgroundColor), 'rgb(11, 93, 75)');
    const opened = mode === 'redirect' ? Promise.resolve(page) : page.waitForEvent('popup');
    await button.click();
    await onPaymentPage(await opened);
    await page.unroute(`${SHOP}/merchant`);
    await page.goto(DEVELOPER);
  }
});

test('the module gives the same as functions', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const outcome = await page.evaluate(async () => {
    const { pay, waitForResult, matchReturn } = await import('/checkout/checkout.js');
    window.open = () => { throw new Error('no window was asked for'); };
    const refused = await pay({ orderId: 'A 1', amount: 3000, description: 'Sac' });
    const noOrder = await pay(() => Promise.reject(new Error('the shop is closed')), { mode: 'redirect' });
    const unknown = await waitForResult(`txn_${'0'.repeat(32)}`);
    return { error: refused.error, field: refused.errors[0].field, noOrder: noOrder.kind, state: unknown.state, back: matchReturn('https://x.example/payment/cancel?txn=1') };
  });
  assert.deepEqual(outcome, { error: 'invalid_request', field: 'orderId', noOrder: 'no_order', state: 'unknown', back: null });
});

test('who uses the keyboard is taken to the panel when it appears, and to its result', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  await choose(page, 'tab');
  await payButton(page).focus();
  const [tab] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
  await onPaymentPage(tab);
  await waits(page, 'open');
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent);
  assert.equal(await focused(), 'Payez dans l’autre fenêtre');
  await pay(tab);
  await paid(page);
  assert.equal(await focused(), 'Paiement reçu');
});

test('who reads elsewhere on the page stays there, and the result is read out', LIMIT, async (t) => {
  const page = await payer(t);
  await page.goto(DEVELOPER);
  const tab = await opens(page, 'tab');
  await page.locator('#modes input[value=tab]').focus();
  await pay(tab);
  await paid(page);
  assert.equal(await page.evaluate(() => document.activeElement.value), 'tab');
  assert.equal(await panel(page).locator('[role=status]').textContent(), 'Paiement reçuVotre commande est payée.');
});

test('who wants no motion sees none', LIMIT, async (t) => {
  const page = await payer(t);
  await answers(page.context(), 'pending');
  const turning = () => page.locator('h1#title').evaluate((node) => getComputedStyle(node.getRootNode().querySelector('.sign')).animationName);
  await page.goto(`${READY}/success?txn=${ID}`);
  assert.equal(await turning(), 'turn');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  assert.equal(await turning(), 'none');
});

test('a frame shows neither the payment page, nor the shop, nor the return pages', LIMIT, async (t) => {
  const page = await payer(t, { mayBreakPolicy: true });
  const { id } = await order(page);
  const address = page.url();
  const framed = [address, `${SANDBOX}/sandbox/invoices/${id}`, SHOP, `${SHOP}/payment/success?txn=${id}`, `${READY}/success?txn=${id}`];
  for (const inside of framed) {
    // A page of the same site without any policy: what refuses is the framed page.
    const outside = `${new URL(inside).origin}/frame`;
    await page.route(outside, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><iframe src="${inside}"></iframe>` }));
    await page.goto(outside);
    const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
    await frame.waitForLoadState();
    assert.match(frame.url(), /^chrome-error:/, inside);
    await page.unroute(outside);
  }
});

test('a host that sends no headers still cannot have the return page framed', LIMIT, async (t) => {
  const page = await payer(t, { mayBreakPolicy: true });
  await page.route(`${READY}/**`, async (route) => {
    const response = await route.fetch();
    const { 'content-type': type } = response.headers();
    await route.fulfill({ body: await response.body(), contentType: type });
  });
  await page.route(`${SHOP}/frame`, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><iframe src="${READY}/success?txn=${ID}"></iframe>` }));
  await page.goto(`${SHOP}/frame`);
  const inside = page.frameLocator('iframe');
  await inside.getByRole('link', { name: 'Votre paiement' }).waitFor();
  assert.equal(await inside.locator('ligdicash-result').count(), 0);
});
