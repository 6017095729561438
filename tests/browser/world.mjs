// A browser, a payer in it, and what the machine on the other side says.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

// Each test file is a process with a stack of its own, so that none moves another's clock.
const options = process.env.STACK_OPTIONS?.split(' ') ?? [];
const stack = spawn(process.env.STACK, ['--port', '0', '--sandbox-port', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
process.on('exit', () => stack.kill());
const banner = createInterface({ input: stack.stdout })[Symbol.asyncIterator]();
// The stack prints its addresses once it is ready, so reading them is all the waiting there is.
const address = async () => new URL((await banner.next()).value.split(' ').at(-1)).origin;

export const SHOP = await address();
export const SANDBOX = await address();
export const DEVELOPER = `${SHOP}/developer`;
stack.unref();
stack.stdout.unref();

const SCREENSHOTS = new URL('screenshots/', import.meta.url).pathname;
// Chromium refuses its own sandbox to the superuser, and must not talk to anybody else.
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** In which language and width a page is looked at: each language in one width, and in the long form in both. */
export const SCREENS = [['fr', 390], ['en', 1280], ...(process.env.EVERY_SCREEN ? [['fr', 1280], ['en', 390]] : [])];

/** Whose pages must fit a phone: those who read French, whose words are longer, and in the long form all. */
export const LOCALES = ['fr-FR', ...(process.env.EVERY_SCREEN ? ['en-GB'] : [])];

/** What Chromium writes when something runs into a policy. */
const POLICY = /Content.Security.Policy|TrustedHTML|TrustedScript/i;

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser = null;

/** Until something has been drawn, Chromium may refuse a picture; a page without scripts cannot wait for that itself. */
export async function openBrowser() {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
  const page = await browser.newPage();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.close();
}

export async function closeBrowser() {
  await browser.close();
}

/**
 * A payer with a browser of their own: no order, no language chosen. In none of its windows may a script fail unseen, or
 * anything run into a Content-Security-Policy, except where a test does that on purpose.
 */
export async function payer(t, { locale = 'fr-FR', width = 1100, mayBreakPolicy = false, scripts = true } = {}) {
  const context = await browser.newContext({ locale, viewport: { width, height: 780 }, javaScriptEnabled: scripts });
  context.setDefaultTimeout(60_000);
  const errors = [];
  context.on('weberror', (error) => {
    if (!mayBreakPolicy) errors.push(error.error().message);
  });
  context.on('console', (message) => {
    if (!mayBreakPolicy && POLICY.test(message.text())) errors.push(message.text());
  });
  const page = await context.newPage();
  t.after(async () => {
    await context.close();
    assert.deepEqual(errors, []);
  });
  return page;
}

/** Serves one page to the browser at a port of its own, and says where. */
export async function elsewhere(t, html) {
  const server = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return server.address().port;
}

// ---- what a payer does ----

/** The shop's button and, once it has opened a payment and stays, its panel. */
export const panel = (page) => page.locator('#buy ligdicash-pay');

export const payButton = (page) => panel(page).locator('#button');

/** Chooses on the developer's page how the button opens the payment page: `redirect`, `tab` or `popup`. */
export const choose = (page, mode) => page.locator(`#modes input[value=${mode}]`).check();

/** Presses the pay button of the shop and arrives on the payment page. */
export async function order(page) {
  await page.goto(SHOP);
  const order = await page.locator('#number').textContent();
  await payButton(page).click();
  await onPaymentPage(page);
  const [transaction] = await payins(order);
  return { order, id: transaction.transaction_id };
}

export const onPaymentPage = (page) => page.waitForURL(`${SANDBOX}/**`);

/** Fills the payment page as a payer whose operator wants no code. */
export async function pay(page) {
  await page.locator('input[name=operator]:not(.needs-code):enabled').first().check();
  await page.locator('#phone').fill('70 00 00 01');
  await press(page, 'pay');
}

export const press = (page, action) => page.locator(`button[name=action][value=${action}]`).click();

/** What leads on to paying from the return page. */
export const resume = (page) => page.locator('ligdicash-result #again');

/** Waits for the state on the return page: `completed`, `failed`, … */
export const sees = (page, state) => page.locator(`ligdicash-result[state=${state}]`).waitFor();

/** Waits for the state in the shop's panel. */
export const waits = (page, state) => page.locator(`#buy ligdicash-pay[state=${state}]`).waitFor();

/** What a card of what to try says of its result, once that fits. */
export const result = (page, name, text) => page.locator(`#try-${name} .result`, { hasText: text }).waitFor();

/** Presses pay, and the payer's connection is gone before LigdiCash's redirect arrives: nobody comes back to the shop. */
export async function payAndVanish(page) {
  await page.route(`${SANDBOX}/**`, async (route) => {
    // Routes do not see redirects, so the redirect must not reach the browser at all.
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  await pay(page);
}

/** Pays as a payer whom this browser never sees. */
export async function payElsewhere(id) {
  const answer = await fetch(`${SANDBOX}/sandbox/invoices/${id}/pay`, { method: 'POST' });
  assert.equal(answer.status, 200);
}

// ---- what the machine says ----

export async function get(url) {
  const answer = await fetch(url, { headers: { accept: 'application/json' } });
  assert.equal(answer.status, 200, `${url} answers ${answer.status}`);
  return answer.json();
}

/** What a signed route says. The key stands here for AWS's signature. */
async function signed(path, body) {
  const headers = { authorization: 'Bearer local-payout-key', 'content-type': 'application/json' };
  const answer = await fetch(`${SHOP}/api/${path}`, { headers, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}) });
  assert.ok(answer.ok, `${path} answers ${answer.status}`);
  return answer.json();
}

const operators = (path, body) => signed(`ops/${path}`, body);

/** Makes a payment link, or changes one. */
export const links = (path, body) => signed(`link${path}`, body);

/** Decides as a person who has just looked. */
export async function decide(decision, body) {
  const { seen } = await operators(`decisions/${decision}`, { reason: 'A test', ...body });
  return operators(`decisions/${decision}`, { apply: true, reason: 'A test', seen, ...body });
}

const story = (id) => operators(`transactions/${id}`);

/** The operator's page of a transaction. */
export const storyPage = (id, language = 'fr') => `${SHOP}/ops/${language}/transactions/${id}`;

/** The order's transactions, newest first. */
export async function payins(order) {
  return (await operators('find', { by: 'order', value: order })).transactions;
}

export async function paidBy(order) {
  const [latest] = await payins(order);
  return (await story(latest.transaction_id)).order.paid_by ?? null;
}

/** The order as the shop's own server knows it. */
export const shopOrder = (order) => get(`${SHOP}/shop/orders/${order}`);

/** What the shop was told of a transaction, each event with its deliveries. */
export async function events(id) {
  const [{ announcements }, { deliveries }] = await Promise.all([story(id), get(`${SHOP}/local/receiver`)]);
  return announcements.map((event) => ({ ...event, deliveries: deliveries.filter(({ webhook_id }) => webhook_id === event.event_id) }));
}

export const transaction = async (id) => (await story(id)).transaction;

/** What the record holds, as `create`, `callback`, `confirm`, `poll`, sorted. */
export async function logged(id) {
  const { rows } = await operators(`transactions/${id}/exchanges`);
  const exchanges = rows.flatMap(({ row }) => JSON.parse(row).exchanges);
  return exchanges.map(({ type }) => type).sort();
}

export const invoice = (id) => get(`${SANDBOX}/sandbox/invoices/${id}`);

/** Asks until the answer fits. The test's own time limit is the limit. */
export async function until(ask, fits) {
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// ---- what a tester can switch ----

export async function put(path, body) {
  const options = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(SANDBOX + path, options);
  assert.ok(answer.ok, `${path} answers ${answer.status}: ${await answer.text()}`);
}

export const faults = (id, chosen) => put(`/sandbox/invoices/${id}/faults`, chosen);

/** A fault of all later payments, as a person chooses it; until the test ends. */
export async function situation(t, name) {
  t.after(() => fetch(`${SANDBOX}/sandbox/reset`, { method: 'POST' }));
  await put(`/sandbox/presets/${name}`);
}

export const NO_CALLBACKS = { callback: { send: 'none' } };

/** Moves the clock; the stack polls once before it answers. */
export const advance = (seconds) => post('/local/clock', { advance_seconds: seconds });

/** How the shop's server answers: `normal`, `fail`, `slow` or `down`. */
export const receiver = (behaviour) => post('/local/receiver', { behaviour });

export const stream = (enabled) => post('/local/stream', { enabled });

async function post(path, body) {
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(SHOP + path, options);
  assert.equal(answer.status, 200);
}

// ---- what it looks like ----

/**
 * Keeps a picture in light and in dark, and insists that nothing has to be scrolled sideways and that everybody can use it,
 * but for what stands in the element of somebody else's making.
 */
export async function picture(page, name, foreign = null) {
  await mkdir(SCREENSHOTS, { recursive: true });
  await styled(page);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${name} is ${content} px wide in a window of ${window} px`);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${SCREENSHOTS}${name}-${colorScheme}.png`, fullPage: true });
    await accessible(page, `${name}, ${colorScheme}`, foreign, colorScheme === 'dark' ? OF_COLOURS : null);
  }
}

/** An element can be found and measured before the style of its page has arrived. */
const styled = (page) => page.waitForFunction(() => [...document.querySelectorAll('link[rel=stylesheet]')].every(({ sheet }) => sheet));

/** A finger hits each target: it is 48 px high, except a link in a sentence. A sheet that still moves is not measured. */
export async function touchable(page) {
  await styled(page);
  await page.evaluate(() => Promise.all(document.getAnimations().map((moving) => moving.finished)));
  const targets = page.locator('a, button, summary, select, label:has(input), input:not([type=hidden], [type=radio], [type=checkbox])');
  const small = await targets.evaluateAll((all) => all.filter((it) => it.checkVisibility() && it.getBoundingClientRect().height < 48
    && !(getComputedStyle(it).display === 'inline' && it.parentElement.textContent.trim() !== it.textContent.trim())).map((it) => it.outerHTML));
  assert.deepEqual(small, [], page.url());
}

/** axe-core's rules that can say something else of the same page in the dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** axe-core finds nothing to say, by these rules or by all, best practices included. */
export async function accessible(page, name, foreign = null, rules = null) {
  await page.evaluate(`if (!window.axe) { ${AXE} }`);
  const { violations, passes } = await page.evaluate(([not, runOnly]) => window.axe.run(not ? { exclude: not } : document, {
    resultTypes: ['violations'], ...(runOnly ? { runOnly } : {}),
  }), [foreign, rules]);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], name);
  assert.ok(passes.length > 0);
}
