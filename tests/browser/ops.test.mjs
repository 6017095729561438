import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { busyShop, ownPage, world } from './owner-world.mjs';

const { SCREENS, SHOP, elsewhere, payer, picture, touchable, until } = world;
const LIMIT = { timeout: 300_000 };

/** The command line's own page, whose address nobody else knows, and the payments of the shop. */
let page = null;
let ids = null;
const ended = [];

before(async () => {
  await world.openBrowser();
  ids = await busyShop();
  page = await ownPage({ after: (end) => ended.push(end) }, { language: 'en' });
});

after(async () => {
  await world.closeBrowser();
  for (const end of ended) end();
});

const sheet = (decision, about) => `decide?${new URLSearchParams({ decision, about, from: 'cases' })}`;

/** Every page, by a name for its picture. */
const pages = () => ({
  today: 'today',
  range: 'today?range=month',
  payments: 'payments',
  'payments-out': 'payments?show=payouts',
  cases: 'cases',
  done: 'cases?group=done',
  links: 'links',
  'link-new': 'links#new',
  link: `links/${ids.link}`,
  'link-end': `links/${ids.link}#withdraw`,
  more: 'more',
  diagnostics: 'diagnostics',
  batches: 'batches',
  paid: `transactions/${ids.paid}`,
  review: `transactions/${ids.amount}`,
  duplicate: `transactions/${ids.duplicate}`,
  unknown: `transactions/${ids.payout}`,
  approval: `transactions/${ids.approval}`,
  event: `transactions/${ids.event}`,
  accept: sheet('review-accept', ids.amount),
  refund: sheet('refund-make', ids.duplicate),
  approve: sheet('payout-approve', ids.approval),
  pay: sheet('payout-make', ''),
  problem: `transactions/txn_${'0'.repeat(32)}`,
});

for (const [language, width] of SCREENS) {
  test(`every page fits ${width} px, light and dark, and everybody can use it (${language})`, LIMIT, async (t) => {
    const reader = await payer(t, { locale: language, width });
    await reader.goto(page);
    assert.equal(await reader.locator('html').getAttribute('lang'), language);
    for (const [name, path] of Object.entries(pages())) {
      await reader.goto(`${page}${language}/${path}`);
      for (const summary of await reader.locator('summary:visible').all()) await summary.click();
      if (width === 390) await touchable(reader);
      await picture(reader, `ops-${language}-${width}-${name}`);
    }
  });
}

test('a search, the number of a payer and LigdiCash’s answer are in no address', LIMIT, async (t) => {
  const reader = await payer(t, { width: 390 });
  await reader.goto(`${page}fr/payments`);
  await reader.locator('#q').fill('CMD-2001');
  await reader.locator('#q').press('Enter');
  await reader.locator(`main a[href*="${ids.amount}"]`).first().click();
  assert.ok(!reader.url().includes('CMD-2001'));
  await reader.locator('form[action$="/person"] button').click();
  await reader.locator('main a[href="tel:+22676441002"]').waitFor();
  assert.ok(!reader.url().includes('22676441002'));
  await reader.goto(`${page}fr/transactions/${ids.paid}`);
  await reader.locator('form[action$="/ask"] button').click();
  await reader.locator('[role=status]').first().waitFor();
  await reader.goto(`${page}fr/more`);
  const [close] = await Promise.all([reader.waitForEvent('download'), reader.locator('form[action$="/close"] button').first().click()]);
  assert.match(close.suggestedFilename(), /^close-.*\.html$/);
});

for (const language of ['fr', 'en']) {
  test(`the evidence fits a screen, a phone and A4, and everybody can read it (${language})`, LIMIT, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'evidence.html');
    const line = [`--local=${new URL(SHOP).port}`, 'evidence', 'CMD-2001', '--person', '--out', file, '--language', language];
    execFileSync(process.env.OPS, line);
    for (const [, width] of SCREENS.filter(([is]) => is === language)) {
      const reader = await payer(t, { width });
      await reader.goto(pathToFileURL(file).href);
      await picture(reader, `evidence-${language}-${width}`);
      for (const summary of await reader.locator('summary').all()) await summary.click();
      await picture(reader, `evidence-${language}-${width}-open`);
    }
    // What can be printed of A4's 210 mm, between margins of 16 mm, at 96 px an inch.
    const paper = await payer(t, { width: Math.floor((210 - 32) * 96 / 25.4) });
    await paper.emulateMedia({ media: 'print' });
    await paper.goto(pathToFileURL(file).href);
    await picture(paper, `evidence-${language}-paper`);
    assert.ok(await paper.locator('.timeline pre').first().isVisible(), 'what was said stands open on paper');
  });
}

test('a page looks again by itself after a problem, too', LIMIT, async (t) => {
  const reader = await payer(t);
  await reader.clock.install();
  await reader.goto(`${page}fr/cases`);
  const problem = '<!doctype html><main id="main"><p class="problem">503</p></main>';
  await reader.route('**/cases', (route) => route.fulfill({ status: 503, contentType: 'text/html', body: problem }));
  await reader.clock.runFor(15_000);
  await reader.locator('.problem').waitFor();
  await reader.unroute('**/cases');
  await reader.clock.runFor(15_000);
  await reader.locator('article.case').first().waitFor();
});

test('a page looks again by itself, but not while somebody has something open, chosen or marked', LIMIT, async (t) => {
  const reader = await payer(t);
  await reader.clock.install();
  await reader.goto(`${page}fr/transactions/${ids.paid}`);
  await reader.evaluate(() => {
    window.asked = 0;
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function count() {
      window.asked += 1;
      send.call(this);
    };
  });
  const asked = () => reader.evaluate(() => window.asked);
  const summary = reader.locator('#exchanges summary').first();
  const blur = () => reader.evaluate(() => document.activeElement.blur());
  await summary.click();
  await blur();
  await reader.clock.runFor(60_000);
  assert.equal(await asked(), 0, 'something is open');
  await summary.click();
  await reader.clock.runFor(60_000);
  assert.equal(await asked(), 0, 'something has the focus');
  await blur();
  await reader.evaluate(() => getSelection().selectAllChildren(document.querySelector('h1')));
  await reader.clock.runFor(60_000);
  assert.equal(await asked(), 0, 'something is marked');
  await reader.evaluate(() => getSelection().empty());
  await reader.clock.runFor(15_000);
  assert.equal(await asked(), 1);
});

test('another origin’s page can read nothing, frame nothing and post nothing', LIMIT, async (t) => {
  const wrong = ids.amount;
  const story = `${page}en/transactions/${wrong}`;
  // What LigdiCash says by itself has all come.
  const before = await until(() => world.logged(wrong), (types) => types.filter((type) => type === 'callback').length === 2);
  const html = `<!doctype html><title>elsewhere</title>
    <iframe id="frame" src="${story}"></iframe>
    <iframe name="answer"></iframe>
    <form id="form" method="post" action="${story}/ask" target="answer"><button>ask</button></form>
    <img id="image" src="${page}icon.svg">
    <script src="${page}page.js" onerror="window.refused = true"></script>`;
  const port = await elsewhere(t, html);
  for (const host of ['127.0.0.1', 'localhost']) {
    const evil = await payer(t, { mayBreakPolicy: true });
    const ended = [];
    for (const event of ['requestfinished', 'requestfailed']) evil.context().on(event, (request) => ended.push(request));
    const ours = () => ended.filter((request) => request.url().startsWith(page));
    await evil.goto(`http://${host}:${port}/`);
    const read = (options) => evil.evaluate(([url, init]) => fetch(url, init).then((answer) => answer.text(), () => 'nothing'), [story, options]);
    assert.equal(await read({}), 'nothing', host);
    assert.equal(await read({ credentials: 'include' }), 'nothing', host);
    assert.equal(await read({ method: 'POST' }), 'nothing', host);
    assert.equal(await read({ mode: 'no-cors' }), 'nothing', host);
    assert.equal(await evil.evaluate(() => window.refused), true, host);
    assert.equal(await evil.locator('#image').evaluate((image) => image.naturalWidth), 0, host);
    await evil.locator('#form button').click();
    await until(() => ours().filter((request) => request.method() === 'POST').length, (posts) => posts >= 2);
    const answers = await Promise.all(ours().map((request) => request.response()));
    assert.ok(answers.length >= 6, host);
    // The browser keeps some answers from everybody; the others are refusals.
    assert.ok(answers.every((answer) => answer === null || answer.status() === 403), host);
    const texts = await Promise.all(evil.frames().slice(1).map((frame) => frame.locator('body').textContent().catch(() => '')));
    assert.ok(texts.every((text) => !text.includes(wrong)), host);
  }
  assert.deepEqual(await world.logged(wrong), before, 'LigdiCash was not asked');
});
