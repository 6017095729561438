// Customers in a real browser, for the tests of the examples.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';

// The driver is that of tests/browser, which installs it.
const { chromium } = createRequire(process.env.BROWSER_DRIVER)('playwright-core');
export const { SHOP_URL: SHOP, SANDBOX_URL: SANDBOX, API_URL: API } = process.env;
const { CHROMIUM, SCREENSHOTS } = process.env;

/** So says Chromium where the kit closes a window whose payment is heard of before it is back at the shop; there it closes itself. */
const TOO_EARLY = /^Unsafe .* to initiate navigation for frame/;

let browser = null;
before(async () => {
  await mkdir(SCREENSHOTS, { recursive: true });
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  browser = await chromium.launch({ executablePath: CHROMIUM, args });
});
after(() => browser.close());

/** A customer in whose windows nothing may fail or run into a policy unseen, but what is expected to. */
export async function customer(t, width, { expected, ...options } = {}) {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width, height: 780 }, ...options });
  context.setDefaultTimeout(60_000);
  const errors = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' && !TOO_EARLY.test(message.text()) && !expected?.test(message.text())) errors.push(message.text());
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(errors, []);
  });
  const page = await context.newPage();
  await page.goto(SHOP);
  return page;
}

export const picture = (page, name) => page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });

/** Pays on LigdiCash's page. */
export async function pay(page) {
  await page.waitForURL(`${SANDBOX}/**`);
  await page.locator('input[name=operator]:not(.needs-code):enabled').first().check();
  await page.locator('#phone').fill('70 00 00 01');
  await page.locator('button[name=action][value=pay]').click();
}
