// A customer of the shop in a real browser, at a phone's width and a desk's. CHECKOUT is `block` or `classic`.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { API, SANDBOX, SHOP, customer, pay, picture } from '../../../examples/shops/payer.mjs';

const { CHECKOUT, KEEPING } = process.env;

/** What the shop's staff sees and does: probe.php. */
async function probe(act, words = {}) {
  const answer = await fetch(`${SHOP}/?probe`, { method: 'POST', body: JSON.stringify({ do: act, ...words }) });
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  return JSON.parse(text);
}

/** Looks until it is so: the news of a payment may come after the customer. */
async function until(what, holds) {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const value = await holds();
    if (value) return value;
  }
  return assert.fail(`not in time: ${what}`);
}

// One of the two shops speaks French: what WordPress and WooCommerce say of themselves stays as it comes.
const french = (value) => CHECKOUT === 'classic' && probe('option', { name: 'WPLANG', value });
before(() => french('fr_FR'));
after(() => french(''));

const PERSON = { first_name: 'Awa', last_name: 'Ouédraogo', address_1: 'Rue 1', city: 'Ouagadougou', state: 'Kadiogo', postcode: '01 BP 1', phone: '70000001' };

/** Fills in what the checkout asks for: the one of blocks folds up what it knows. */
async function address(page) {
  const [email, field] = CHECKOUT === 'block' ? ['#email', '#billing-'] : ['#billing_email', '#billing_'];
  // The block tells the shop who buys, and loses a press of its button meanwhile.
  const told = (what) => page.waitForResponse((answer) => answer.url().includes('/wc/store/v1/batch')
    && answer.request().postData()?.includes(what), { timeout: 5000 }).catch(() => null);
  const first = CHECKOUT === 'block' && told('');
  await page.locator(email).fill('awa@example.com');
  for (const [name, value] of Object.entries(PERSON)) {
    const it = page.locator(field + name);
    if ((CHECKOUT !== 'block' || name !== 'phone') && (await it.isVisible())) await it.fill(value);
  }
  await page.locator(email).blur();
  await first;
  const phone = page.locator(`${field}phone`);
  if (CHECKOUT !== 'block' || !(await phone.isVisible())) return;
  // The shop's answer to the first fields may empty one that is filled in meanwhile.
  await until('the shop knows the number', async () => {
    const heard = told(PERSON.phone);
    await phone.fill(PERSON.phone);
    return heard;
  });
}

const button = (page) => page.locator(CHECKOUT === 'block' ? '.wc-block-components-checkout-place-order-button' : '#place_order');

/** Puts a bag into the cart and presses the button of the checkout; the method is the only one. */
async function buy(page, name, press = (it) => it.click()) {
  await page.goto(`${SHOP}/?add-to-cart=${(await probe('facts')).product}`);
  await page.goto(await probe('checkout', { kind: CHECKOUT }));
  await address(page);
  await page.getByText('Orange Money, Moov Money').waitFor();
  if (CHECKOUT === 'classic') await page.locator('.blockOverlay').first().waitFor({ state: 'detached' });
  await picture(page, `${name}-checkout`);
  await press(button(page));
}

const isPaidOnce = async (stock) => {
  const order = await until('paid', async () => {
    const it = await probe('order', { id: await probe('newest') });
    return it.status === 'processing' && it;
  });
  assert.equal(order.stock, stock - 1);
  return order;
};

async function cartIs(page, count) {
  const cart = await page.evaluate(() => fetch('/wp-json/wc/store/v1/cart').then((answer) => answer.json()));
  assert.equal(cart.items_count, count);
}

async function mode(t, value) {
  await probe('settings', { values: { mode: value } });
  t.after(() => probe('settings', { values: { mode: 'redirect' } }));
}

const WIDTHS = process.env.EVERY_SCREEN ? [390, 1280] : [CHECKOUT === 'block' ? 390 : 1280];

/** In which modes an obstacle is met: in one, where the other checkout meets it in the other, and in the long form in both. */
const modes = (obstacle) => (process.env.EVERY_SCREEN ? ['popup', 'direct'] : [['popup', 'direct'][(obstacle + (CHECKOUT === 'block')) % 2]]);

/** What the page of the order says of its payment. */
const said = (state) => `.ligdicash-lambda-state[data-state=${state}]`;

const named = (t, run) => test(`${CHECKOUT}, orders in ${KEEPING}: ${t}`, run);

for (const width of WIDTHS) {
  const called = (what) => `${CHECKOUT}-${what}-${width}`;

  named(`at ${width} px LigdiCash's page pays the order, whose page says so`, async (t) => {
    const stock = await probe('stock');
    const page = await customer(t, width);
    await buy(page, called('redirect'));
    await page.waitForURL(`${SANDBOX}/**`);
    await pay(page);
    await page.waitForURL('**/order-received/**');
    await page.locator(said('completed')).waitFor();
    await picture(page, called('received'));
    await isPaidOnce(stock);
    await cartIs(page, 0);
  });

  named(`at ${width} px a window pays the order, and the shop's own page goes on`, async (t) => {
    await mode(t, 'popup');
    const stock = await probe('stock');
    const page = await customer(t, width);
    await buy(page, called('popup'));
    await page.waitForURL('**/order-pay/**');
    const press = page.locator('ligdicash-pay #button');
    await press.waitFor();
    await picture(page, called('popup'));
    const [opened] = await Promise.all([page.waitForEvent('popup'), press.click()]);
    const closed = opened.waitForEvent('close');
    await pay(opened);
    // A window that is not closed says itself that it is paid.
    await Promise.any([closed, opened.locator(said('completed')).waitFor()]);
    await page.waitForURL('**/order-received/**');
    await isPaidOnce(stock);
    await cartIs(page, 0);
  });
}

for (const way of modes(0)) {
  named(`where REST is closed the form pays in the mode ${way}`, async (t) => {
    await mode(t, way);
    const stock = await probe('stock');
    const page = await customer(t, 390);
    // The console has the refusal of the route.
    page.context().removeAllListeners('console');
    await buy(page, `${CHECKOUT}-closed-${way}`);
    await page.waitForURL('**/order-pay/**');
    await probe('option', { name: 'shop_closed', value: 'yes' });
    t.after(() => probe('option', { name: 'shop_closed', value: '' }));
    await page.locator('ligdicash-pay #button').click();
    await page.waitForURL(`${SANDBOX}/**`);
    await pay(page);
    await page.locator(said('completed')).waitFor();
    await isPaidOnce(stock);
  });
}

for (const width of WIDTHS) {
  named(`at ${width} px the page of the order shows each state`, async (t) => {
    const before = CHECKOUT === 'classic' && (await probe('theme', { name: 'classic' }));
    t.after(() => before && probe('theme', { name: before }));
    await probe('option', { name: 'shop_numbers', value: 'CB-' });
    t.after(() => probe('option', { name: 'shop_numbers', value: '' }));
    const page = await customer(t, width);
    const shows = async (state, id) => {
      await page.goto(`${SHOP}/payment/success?txn=${id}`);
      await page.locator(said(state)).waitFor();
      const text = await page.locator('body').innerText();
      // WooCommerce's own template of a failed order names no number.
      assert.ok((text.includes('CB-') || state === 'notcompleted') && !text.includes('wc-'), text);
      await picture(page, `${CHECKOUT}-order-${state}-${width}`);
    };
    for (const [state, end] of [['notcompleted', 'fail'], ['review', 'pay'], ['completed', 'pay']]) {
      if (state === 'review') await fetch(`${SANDBOX}/sandbox/presets/wrong-amount`, { method: 'PUT' });
      await buy(page, `${CHECKOUT}-${state}-${width}`);
      await page.waitForURL(`${SANDBOX}/**`);
      const { transaction: id } = await probe('order', { id: await probe('newest') });
      if (state === 'notcompleted') await shows('pending', id);
      const [ended] = await Promise.all([
        fetch(`${SANDBOX}/sandbox/invoices/${id}/${end}`, { method: 'POST', body: '{}' }),
        // What waits there shows the result as soon as there is one.
        state === 'notcompleted' && page.locator(said(state)).waitFor(),
      ]);
      assert.equal(ended.status, 200);
      await until('heard', async () => (await probe('order', { id: await probe('newest') })).status !== 'pending');
      await fetch(`${SANDBOX}/sandbox/reset`, { method: 'POST' });
      await shows(state, id);
    }
    // Another browser, as that of an app, reads the state alone.
    const stranger = await customer(t, width);
    const { transaction: id } = await probe('order', { id: await probe('newest') });
    await stranger.goto(`${SHOP}/payment/success?txn=${id}`);
    await stranger.locator(said('completed')).waitFor();
    await picture(stranger, `${CHECKOUT}-stranger-${width}`);
  });
}

named('a payer is debited without leaving the shop', async (t) => {
  await mode(t, 'direct');
  const stock = await probe('stock');
  const page = await customer(t, 390);
  await buy(page, `${CHECKOUT}-direct`);
  await page.waitForURL('**/order-pay/**');
  // The number that was typed at the checkout.
  await page.locator('ligdicash-pay #button').waitFor();
  assert.equal(await page.locator('ligdicash-pay #phone').inputValue(), PERSON.phone);
  await picture(page, `${CHECKOUT}-direct`);
  await page.locator('ligdicash-pay #button').click();
  // The customer's own number of the order, not the stack's name of it.
  await page.locator('ligdicash-pay #order').getByText(/^\d+$/).waitFor();
  await until('the phone asks', async () => (await fetch(`${SANDBOX}/sandbox/phones/22670000001/approve`, { method: 'POST' })).ok);
  await page.waitForURL('**/order-received/**');
  await isPaidOnce(stock);
});

named('a page that gets no payment tells the shop why, once', async (t) => {
  await mode(t, 'direct');
  const page = await customer(t, 390);
  await buy(page, `${CHECKOUT}-refused`);
  await page.locator('ligdicash-pay #button').waitFor();
  const told = [];
  page.on('request', (request) => request.url().endsWith('/problem') && told.push(request.postDataJSON().error));
  const answered = page.waitForResponse('**/problem');
  for (const error of ['order_proof_invalid', 'order_proof_invalid']) {
    const detail = { state: 'refused', error };
    await page.locator('ligdicash-pay').evaluate((pay, view) => pay.dispatchEvent(new CustomEvent('ligdicash-state', { detail: view })), detail);
  }
  assert.equal((await answered).status(), 204);
  assert.deepEqual(told, ['order_proof_invalid']);
  const { orders } = await probe('stored', { name: 'ligdicash_lambda_stopped' });
  assert.equal(orders[await probe('newest')][0], 'browsers');
});

/** What keeps a browser from the stack: a network or a blocker, a policy of the shop's own, and an origin that is not allowed. */
const KEEPERS = {
  'a network': (page) => page.route(`${API}/**`, (route) => route.abort()),
  'a policy': () => probe('option', { name: 'shop_policy', value: "connect-src 'self'" }),
  'an origin': (page) => page.route(`${API}/**`, (route) => route.fulfill({ headers: { 'access-control-allow-origin': 'https://www.example' }, body: '{}' })),
};
const UNREACHED = /ERR_FAILED|no answer from|Content Security Policy|CORS policy/;

for (const [number, [what, keep]] of Object.entries(KEEPERS).entries()) {
  for (const way of modes(number)) {
    named(`where ${what} keeps the browser from the stack, the form pays in the mode ${way}`, async (t) => {
      await mode(t, way);
      t.after(() => probe('option', { name: 'shop_policy', value: '' }));
      const stock = await probe('stock');
      const page = await customer(t, 390, { expected: UNREACHED });
      await keep(page);
      await buy(page, `${CHECKOUT}-kept-${way}`);
      await page.waitForURL('**/order-pay/**');
      // The number of the checkout is there already.
      await page.locator('ligdicash-pay #button').click();
      await page.waitForURL(`${SANDBOX}/**`);
      const number = await probe('newest');
      // The server has reached the stack: the alert is about browsers alone.
      const { orders } = await probe('stored', { name: 'ligdicash_lambda_stopped' });
      assert.equal(orders[number][0], 'browsers');
      assert.deepEqual([...new Set(Object.values(orders).map(([reason]) => reason))], ['browsers']);
      await pay(page);
      await page.waitForURL('**/order-received/**');
      const { payments } = await isPaidOnce(stock);
      assert.equal(payments.length, 1);
      // Its script cannot ask the stack, so the page learns nothing until it is opened again.
      await page.reload();
      await page.locator(said('completed')).waitFor();
    });
  }
}

/** A page in which a debit has begun and its answer is lost on the way back. */
async function debited(t, name) {
  await mode(t, 'direct');
  const page = await customer(t, 390, { expected: UNREACHED });
  await buy(page, `${CHECKOUT}-${name}`);
  await page.waitForURL('**/order-pay/**');
  const begun = new Set();
  await page.route(`${API}/api/payment/direct`, async (route) => {
    if (route.request().method() === 'OPTIONS') return route.continue();
    const answer = await route.fetch();
    begun.add((await answer.json()).transaction_id);
    return route.abort();
  });
  return { page, begun };
}

const approve = () => until('the phone asks', async () => (await fetch(`${SANDBOX}/sandbox/phones/22670000001/approve`, { method: 'POST' })).ok);

named('a debit whose answer is lost is pressed again and is one debit', async (t) => {
  const stock = await probe('stock');
  const { page, begun } = await debited(t, 'lost-answer');
  const press = page.locator('ligdicash-pay #button');
  await press.click();
  // The stack is reached, so that the page stays: the very same press is safe.
  await page.waitForResponse(`${API}/api/payment/operators`);
  await page.locator('ligdicash-pay #problem').waitFor();
  await picture(page, `${CHECKOUT}-lost-answer`);
  await page.unroute(`${API}/api/payment/direct`);
  await press.click();
  await approve();
  await page.waitForURL('**/order-received/**');
  const { payments } = await isPaidOnce(stock);
  assert.deepEqual(payments.map((row) => row.transaction_id), [...begun]);
});

named('a debit whose answer is lost before the network is gone is not begun again', async (t) => {
  const stock = await probe('stock');
  const { page, begun } = await debited(t, 'lost-network');
  await page.route(`${API}/api/payment/operators`, (route) => route.abort());
  await page.locator('ligdicash-pay #button').click();
  // The form asks the stack by the shop's server, and the stack knows the debit.
  await page.getByText(CHECKOUT === 'classic' ? 'il y a un instant' : 'started a moment ago').waitFor();
  await picture(page, `${CHECKOUT}-lost-network`);
  await approve();
  const { payments } = await isPaidOnce(stock);
  assert.deepEqual([payments.map((row) => row.transaction_id), begun.size], [[...begun], 1]);
});

named('who gives up keeps the cart, and pays the same payment by the way back', async (t) => {
  const stock = await probe('stock');
  const page = await customer(t, 390);
  await buy(page, `${CHECKOUT}-give-up`);
  await page.waitForURL(`${SANDBOX}/**`);
  const invoice = page.url();
  await page.locator('button[name=action][value=give_up]').click();
  await page.locator(said('pending')).getByRole('link').first().waitFor();
  await picture(page, `${CHECKOUT}-cancel`);
  await cartIs(page, 1);
  await page.goto(await probe('checkout', { kind: CHECKOUT }));
  await address(page);
  await button(page).click();
  await page.waitForURL(`${SANDBOX}/**`);
  assert.equal(page.url(), invoice);
  await pay(page);
  await page.locator(said('completed')).waitFor();
  await isPaidOnce(stock);
});

named('a double click is one payment', async (t) => {
  const stock = await probe('stock');
  const page = await customer(t, 390);
  const before = await probe('newest');
  await buy(page, `${CHECKOUT}-double`, (press) => press.dblclick());
  await pay(page);
  await page.locator(said('completed')).waitFor();
  const order = await isPaidOnce(stock);
  assert.equal(order.payments.length, 1);
  assert.ok(order.id > before);
});

named('where no event is taken, the way back brings the news', async (t) => {
  const { webhook_secret: secret } = await probe('stored', { name: 'woocommerce_ligdicash_lambda_settings' });
  const other = { webhook_secret: 'whsec_YW5vdGhlciBzZWNyZXQsIG9ubHkgZm9yIHRyeWluZw==' };
  await probe('settings', { values: other });
  t.after(() => probe('settings', { values: { webhook_secret: secret } }));
  const stock = await probe('stock');
  const page = await customer(t, 390);
  await buy(page, `${CHECKOUT}-lost`);
  await pay(page);
  await page.locator(said('completed')).waitFor();
  await isPaidOnce(stock);
  await cartIs(page, 0);
});

if (CHECKOUT === 'classic') {
  named('without any script it is paid all the same', async (t) => {
    const stock = await probe('stock');
    const page = await customer(t, 390, { javaScriptEnabled: false });
    await buy(page, 'classic-plain');
    await pay(page);
    await page.waitForURL('**/order-received/**');
    await picture(page, 'classic-plain-success');
    await isPaidOnce(stock);
  });
}
