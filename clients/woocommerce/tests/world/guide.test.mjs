// What docs/woocommerce.md has a person click, in a real browser: to set up and buy, then to go live, sell and remove.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

// The driver is that of tests/browser, which installs it.
const { chromium } = createRequire(process.env.BROWSER_DRIVER)('playwright-core');
const { SANDBOX_URL: SANDBOX, SHOP_URL: SHOP, CODE, ZIP, CHROMIUM, SCREENSHOTS } = process.env;
const guide = await readFile(new URL('../../../../docs/woocommerce.md', import.meta.url), 'utf8');

/** What the guide calls a thing on a page, so that nothing is clicked that it does not name. */
function named(label) {
  assert.ok(words(guide).includes(`*${label}*`), `the guide does not name *${label}*`);
  return label;
}

/** On one line, with the apostrophe of documents. */
const words = (text) => text.replace(/\s+/g, ' ').replace(/’/g, "'");

let browser = null;
before(async () => {
  await mkdir(SCREENSHOTS, { recursive: true });
  // What WordPress's pages would load from elsewhere is not waited for.
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync',
    '--disable-component-update', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];
  browser = await chromium.launch({ executablePath: CHROMIUM, args });
});
after(() => browser.close());

async function visitor(width) {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width, height: 900 } });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

/** Somebody who manages the shop, logged in. */
async function manager() {
  const page = await visitor(1280);
  await page.goto(`${SHOP}/wp-login.php`);
  // 200 ms after it is shown, the page selects this field, and would take in it what is being typed elsewhere.
  await page.locator('#user_login:focus').waitFor();
  await page.fill('#user_login', 'awa');
  await page.fill('#user_pass', 'not a secret');
  await page.click('#wp-submit');
  // Where it leads is WooCommerce's matter.
  await page.waitForURL('**/wp-admin/**', { waitUntil: 'commit' });
  await page.goto(`${SHOP}/wp-admin/plugins.php`);
  return page;
}

const picture = (page, name) => page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
const menu = (page, label) =>
  page.locator('#adminmenu').getByRole('link', { name: named(label), exact: true }).first().click();
const row = (page, field) => page.locator('tr', { has: page.locator('th', { hasText: new RegExp(`^\\s*${field}`) }) });
const ofPlugin = (page) => page.locator('tr[data-plugin="ligdicash-lambda/ligdicash-lambda.php"]');
async function save(page) {
  await page.getByRole('button', { name: named('Save changes') }).click();
  await page.getByText('Your settings have been saved.').waitFor();
}

async function settings(page) {
  await page.goto(`${SHOP}/wp-admin/plugins.php`);
  await ofPlugin(page).getByText(named('Mobile Money with LigdiCash for WooCommerce'), { exact: true }).waitFor();
  await ofPlugin(page).getByRole('link', { name: named('Settings') }).click();
  await page.waitForURL('**section=ligdicash_lambda');
}

/** What the test of the settings says, by the name of each check. */
async function findings(page) {
  await page.getByRole('link', { name: named('Test these settings') }).click();
  await page.waitForURL('**ligdicash_test=1**');
  const lines = await page.locator('.ligdicash-finding strong').allInnerTexts();
  assert.ok(lines.length >= 6, lines.join());
  return Object.fromEntries(lines.map((line) => words(line).replace(/\.$/, '').split(': ')));
}

/** Buys the one product, and is back in the shop. */
async function buy(page, name) {
  await page.goto(SHOP);
  await page.locator('.add_to_cart_button').first().click();
  await page.locator('.added_to_cart').waitFor();
  await page.goto(`${SHOP}/checkout/`);
  await page.fill('#email', 'awa@example.com');
  await page.fill('#billing-first_name', 'Awa');
  await page.fill('#billing-last_name', 'Ouédraogo');
  await page.fill('#billing-address_1', 'Avenue Kwame Nkrumah');
  await page.fill('#billing-city', 'Ouagadougou');
  await page.fill('#billing-state', 'Kadiogo');
  await page.fill('#billing-postcode', '01');
  await page.getByRole('radio', { name: named('Mobile money (LigdiCash)') }).check();
  await picture(page, `${name}-checkout`);
  await page.getByRole('button', { name: named('Pay by Mobile Money') }).click();
  await page.waitForURL(`${SANDBOX}/**`);
  // As the guide says it.
  const [, phone, code] = words(guide).match(/choose Orange and pay with ([\d ]+) and the code (\d+)/i);
  await page.getByRole('radio', { name: /Orange/i }).check();
  await page.fill('#phone', phone);
  await page.fill('#code', code);
  await page.locator('button[name=action][value=pay]').click();
  await page.waitForURL('**/order-received/**');
  await page.getByText(named('The payment was received.')).waitFor();
  await picture(page, `${name}-paid`);
}

test('set up and buy', async () => {
  const page = await manager();
  await menu(page, 'Plugins');
  await page.getByRole('link', { name: named('Add Plugin'), exact: true }).first().click();
  await page.getByRole('button', { name: named('Upload Plugin') }).click();
  await page.locator('input[name=pluginzip]').setInputFiles(ZIP);
  await page.getByRole('button', { name: named('Install Now') }).click();
  await page.getByRole('link', { name: named('Activate Plugin') }).click();
  await page.getByText('Plugin activated.').waitFor();

  await settings(page);
  await row(page, named('Enable')).getByRole('checkbox').check();
  // It is folded up, and ticked.
  assert.ok(await row(page, named('Test mode')).locator('input').isChecked());
  await row(page, named('Connection code')).locator('input').fill(CODE);
  await save(page);
  const { [named("The payment server's events")]: events, ...others } = await findings(page);
  await picture(page, 'guide-tested');
  assert.deepEqual(new Set(Object.values(others)), new Set([named('OK')]), JSON.stringify(others));
  assert.equal(events, named('not checked'));

  await buy(page, 'guide-manager');

  await page.goto(`${SHOP}/wp-admin/plugins.php`);
  await page.locator('#adminmenu .wp-menu-name').getByText(named('WooCommerce'), { exact: true }).hover();
  await page.locator('#toplevel_page_woocommerce .wp-submenu a', { hasText: named('Orders') }).click();
  const order = page.locator('#the-list tr').first();
  await order.getByRole('mark').getByText(named('Processing')).waitFor();
  await order.locator('a.order-view').click();
  await page.locator('#ligdicash-lambda').getByText(named('Payment of 3 000 F CFA: paid')).waitFor();
  await picture(page, 'guide-order');

  await settings(page);
  assert.equal((await findings(page))["The payment server's events"], 'OK');
});

test('go live and remove it', async () => {
  const page = await manager();
  await settings(page);
  for (const field of ['Address of the API', 'Name of the payment server', 'Order key', 'Webhook secret']) {
    assert.ok(await row(page, named(field)).locator('input').first().isDisabled(), field);
  }
  const found = await findings(page);
  assert.deepEqual(new Set(Object.values(found)), new Set(['OK']), JSON.stringify(found));
  await row(page, 'Test mode').getByRole('checkbox').uncheck();
  await save(page);
  await buy(await visitor(390), 'guide-customer');

  await settings(page);
  await row(page, 'Enable').getByRole('checkbox').uncheck();
  await page.locator('summary', { hasText: named('When the plugin is deleted') }).click();
  await row(page, named('Delete its data')).getByRole('checkbox').check();
  await save(page);
  await menu(page, 'Plugins');
  await ofPlugin(page).getByRole('link', { name: named('Deactivate') }).click();
  // WordPress takes from the address at once what says so, too.
  await page.getByText('Plugin deactivated.').waitFor();
  await page.waitForLoadState();
  page.on('dialog', (dialog) => dialog.accept());
  await ofPlugin(page).getByRole('link', { name: named('Delete') }).click();
  await page.getByText('Mobile Money with LigdiCash for WooCommerce was successfully deleted.').waitFor();
});
