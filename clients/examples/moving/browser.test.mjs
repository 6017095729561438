// A customer of the shop that moves, on a phone. PHASE says how far it has moved: old, asking, new, cleaned, or kit.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { SANDBOX, SHOP, customer, pay, picture } from '../shops/payer.mjs';

const { PHASE, FORGE, MARIADB_SOCKET } = process.env;
const isOld = PHASE === 'old';
function phase(names, name, run) {
  if (names.split(' ').includes(PHASE)) test(`${PHASE} shop: ${name}`, run);
}

function orders() {
  const sql = 'SELECT id, status, parcels, amount FROM orders ORDER BY id';
  const told = execFileSync('mariadb', ['--no-defaults', '--user=root', `--socket=${MARIADB_SOCKET}`, '-NBe', sql, 'boutique'], { encoding: 'utf8' });
  return told.trim().split('\n').map((line) => line.split('\t'));
}
const last = () => orders().at(-1);

/** Looks until it is so: the news of a payment may come after the customer. */
async function until(what, holds) {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise(setImmediate);
  }
  assert.fail(`not in time: ${what}`);
}

const control = async (path, method = 'POST') => assert.ok((await fetch(`${SANDBOX}/sandbox/${path}`, { method })).ok);
const isPaidOnce = (id) => until('paid once', () => orders().some((it) => it[0] === id && it[1] === 'paid' && it[2] === '1'));

/** Puts a bag into the cart, and presses the button. */
async function buy(page) {
  await page.locator('button[name=add]').first().click();
  await page.getByText('Panier : 1 article').waitFor();
  await picture(page, `${PHASE}-cart`);
  await page.locator('#pay').click();
  await page.waitForURL(`${SANDBOX}/**`);
}

async function cartIs(page, count) {
  await page.goto(`${SHOP}/index.php`);
  await page.getByText(`Panier : ${count} article`).waitFor();
}

phase('old asking new cleaned', 'a payment is paid, and the customer thanked', async (t) => {
  const page = await customer(t, 390);
  await buy(page);
  const [id] = last();
  await pay(page);
  await page.getByText('Merci !').waitFor();
  await picture(page, `${PHASE}-thanks`);
  if (PHASE === 'new') {
    await page.getByText('Voir le reçu').click();
    await page.getByText(id, { exact: true }).waitFor();
    await picture(page, 'new-receipt');
  }
  await isPaidOnce(id);
  await cartIs(page, 0);
});

phase('old asking new', 'a forged callback makes the old one deliver, and no other', async (t) => {
  const page = await customer(t, 390);
  await buy(page);
  const [id] = last();
  execFileSync('bash', ['-euc', FORGE.replace(/"valueof_customdata":"\d+"/, `"valueof_customdata":"${id}"`)]);
  assert.deepEqual(last(), isOld ? [id, 'paid', '1', '3000'] : [id, 'open', '0', '3000']);
});

phase('new', 'a forged event is refused', async (t) => {
  const page = await customer(t, 390);
  await buy(page);
  const data = { transaction_id: `txn_${'0'.repeat(32)}`, revision: 1, order_id: last()[0], amount: 3000, currency: 'XOF' };
  const body = JSON.stringify({ version: 1, type: 'payment.completed', stack: 'local', timestamp: new Date(), data });
  const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': `${Date.now() / 1000 | 0}`, 'webhook-signature': 'v1,AAAA' };
  assert.equal((await fetch(`${SHOP}/webhook.php`, { method: 'POST', headers, body })).status, 401);
  assert.equal(last()[1], 'open');
});

phase('old new', 'a callback that is lost leaves the order of the old one open, and that of the new one is paid', async (t) => {
  await control('presets/lost-callback', 'PUT');
  t.after(() => control('reset'));
  const page = await customer(t, 390);
  await buy(page);
  const [id] = last();
  await pay(page);
  await page.getByText('Merci !').waitFor();
  if (isOld) assert.equal(last()[1], 'open');
  else await isPaidOnce(id);
});

phase('old new', 'two presses of the button are two orders in the old one, and in the new one the same payment', async (t) => {
  const before = orders().length;
  const page = await customer(t, 390);
  await page.locator('button[name=add]').first().click();
  await page.getByText('Panier : 1 article').waitFor();
  const press = () => page.evaluate(() => fetch('pay.php', { method: 'POST', redirect: 'manual' }).then(() => null));
  await Promise.all([press(), press()]);
  assert.equal(orders().length, before + (isOld ? 2 : 1));
  const addresses = [];
  for (let presses = 0; presses < 2; presses += 1) {
    await page.goto(SHOP);
    await page.locator('#pay').click();
    await page.waitForURL(`${SANDBOX}/**`);
    addresses.push(page.url());
  }
  assert.equal(addresses[0] === addresses[1], !isOld);
});

phase('new', 'a cart that has changed is the same order at its new price', async (t) => {
  const page = await customer(t, 390);
  await buy(page);
  const [id] = last();
  const second = () => Math.floor(Date.now() / 1000);
  const signed = second();
  await page.goto(SHOP);
  await page.locator('button[name=add]').last().click();
  await page.getByText('Panier : 2 article').waitFor();
  await until('a later second: of two proofs, its time says which is the later one', () => second() > signed);
  await page.locator('#pay').click();
  await pay(page);
  await page.getByText('Merci !').waitFor();
  await isPaidOnce(id);
  assert.deepEqual(last(), [id, 'paid', '1', '4500']);
});

phase('old new', 'a customer who never came back finds the cart full in the old one, and empty in the new one', async (t) => {
  const page = await customer(t, 390);
  await buy(page);
  const [id] = last();
  const invoices = await (await fetch(`${SANDBOX}/sandbox/invoices`)).json();
  await control(`invoices/${invoices.find((it) => page.url().includes(it.token)).id}/pay`);
  await isPaidOnce(id);
  await cartIs(page, isOld ? 1 : 0);
});

phase('new', 'who gives up finds the cart, and the same payment again', async (t) => {
  const page = await customer(t, 390);
  await buy(page);
  const address = page.url();
  await page.locator('button[name=action][value=give_up]').click();
  await page.waitForURL(`${SHOP}/payment/cancel/?**`);
  await picture(page, 'new-cancel');
  await page.getByText('reprendre').click();
  await page.waitForURL(`${SANDBOX}/**`);
  assert.equal(page.url(), address);
  await cartIs(page, 1);
});

phase('new kit', 'without any script it is paid all the same', async (t) => {
  const page = await customer(t, 390, { javaScriptEnabled: false });
  await buy(page);
  const [id] = last();
  await pay(page);
  await page.waitForURL(`${SHOP}/payment/success/?txn=**`);
  await page.getByText('Merci !').waitFor();
  await isPaidOnce(id);
});

phase('kit', "the kit's button pays in another tab, and the shop's page says so", async (t) => {
  const page = await customer(t, 390);
  await page.locator('button[name=add]').first().click();
  const opened = page.waitForEvent('popup');
  await page.locator('ligdicash-pay #button').click();
  const tab = await opened;
  const [id] = last();
  await pay(tab);
  await tab.getByText('Merci !').waitFor();
  await page.locator('ligdicash-pay[state=completed]').waitFor();
  await picture(page, 'kit-paid');
  await isPaidOnce(id);
  await cartIs(page, 0);
});
