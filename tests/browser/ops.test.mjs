import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { SHOP, order, pay, payer, picture, sees, until } from './world.mjs';

/** Most of these tests pay twice before they look. */
const LIMIT = { timeout: 180_000 };

/** The command line's own page, whose address nobody else knows. */
let page = null;
let program = null;

before(async () => {
  await world.openBrowser();
  program = spawn(process.env.OPS, [`--local=${new URL(SHOP).port}`, 'page', '--language', 'en'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(program.stdout), 'line');
  page = line.match(/http:\S+/)[0];
});

after(async () => {
  await world.closeBrowser();
  program.kill();
});

/** Serves one page to the browser at a port of its own, and says where. */
async function elsewhere(t, html) {
  const server = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return server.address().port;
}

/** A payment that was paid and one that a person must look at. */
async function two(t) {
  const visitor = await payer(t);
  const { id: paid, order: number } = await order(visitor);
  await pay(visitor);
  await sees(visitor, 'completed');
  await visitor.locator('#confirmation[data-state=confirmed]').waitFor();
  const { id: wrong } = await order(visitor);
  await world.faults(wrong, { confirm: { amount: 30 } });
  await pay(visitor);
  await sees(visitor, 'review');
  await visitor.close();
  return { paid, number, wrong };
}

/** A payout of which nobody knows whether it was made: the widest of the words that stand in a table of sums. */
async function unknown(t) {
  t.after(() => world.put('/sandbox/payout-faults', {}));
  await world.put('/sandbox/payout-faults', { create: { behaviour: 'cut_after' } });
  const wanted = { payoutId: `U-${randomUUID()}`, amount: 2000, customer: '22670000001', method: 'mobile_money', description: 'Prime' };
  const headers = { authorization: 'Bearer local-payout-key', 'content-type': 'application/json' };
  await fetch(`${SHOP}/api/payout`, { method: 'POST', headers, body: JSON.stringify(wanted) });
}

for (const locale of ['fr-FR', 'en-GB']) {
  const language = locale.slice(0, 2);
  for (const width of [1280, 390]) {
    test(`every page fits ${width} px and everybody can use it (${language})`, LIMIT, async (t) => {
      const { paid, number, wrong } = await two(t);
      await unknown(t);
      const reader = await payer(t, { locale, width });
      const shot = (name) => picture(reader, `ops-${language}-${width}-${name}`);
      await reader.goto(page);
      assert.equal(await reader.locator('html').getAttribute('lang'), language);
      await reader.locator('svg.plot').first().waitFor();
      for (const summary of await reader.locator('.day summary').all()) await summary.click();
      await shot('today');
      await reader.locator('form[action$="/doctor"] button').click();
      await reader.locator('main pre').waitFor();
      await shot('doctor');
      const [close] = await Promise.all([
        reader.waitForEvent('download'),
        reader.goBack().then(() => reader.locator('form[action$="/close"] button').first().click()),
      ]);
      assert.match(close.suggestedFilename(), /^close-.*\.html$/);

      await reader.locator('nav a[href$="/cases"]').click();
      await reader.locator('.rows').getByRole('link', { name: wrong }).waitFor();
      await shot('cases');

      await reader.locator('nav a[href$="/search"]').click();
      await shot('search');
      await reader.locator('#value').fill(number);
      await reader.locator('form button').click();
      await reader.locator('.rows').getByRole('link', { name: paid }).waitFor();
      assert.ok(!reader.url().includes(number), 'what is looked for is in no address');
      await shot('found');

      await reader.locator('nav a[href$="/days"]').click();
      // Midnight may have passed since the payment.
      const { created_at: created } = await world.transaction(paid);
      await reader.locator('#picked').fill(created.slice(0, 'yyyy-mm-dd'.length));
      await reader.locator('form:has(#picked) button').click();
      await reader.locator('svg.plot').waitFor();
      await reader.locator('details summary').click();
      await shot('day');
      await reader.locator('nav a[href$="/payouts"]').click();
      await shot('payouts');

      await reader.goto(`${page}${language}/transactions/${wrong}`);
      for (const summary of await reader.locator('#exchanges summary').all()) await summary.click();
      await shot('review');
      const doIt = reader.locator('form:has([name=apply]) button');
      const foresee = async (decision, fields) => {
        const form = reader.locator('details', { has: reader.locator(`[name=decision][value=${decision}]`) });
        await form.locator('summary').click();
        for (const [name, value] of Object.entries(fields)) await form.locator(`[name=${name}]`).fill(value);
        await form.locator('button').click();
        await doIt.waitFor();
      };
      await foresee('review-release', { reason: 'Paid too little' });
      await shot('foreseen');
      await doIt.click();
      await doIt.waitFor({ state: 'detached' });
      await shot('decided');
      await reader.goto(`${page}${language}/transactions/${wrong}`);
      await reader.locator('.standing.notcompleted').first().waitFor();
      await reader.goto(`${page}${language}/transactions/${paid}`);
      await reader.locator('form[action$="/ask"] button').click();
      await reader.locator('.note[role=status]').waitFor();
      await reader.locator('form[action$="/person"] button').click();
      await reader.locator('#person dd').first().waitFor();
      await shot('person');
      await reader.goto(`${page}${language}/transactions/${paid}`);
      await foresee('refund-make', { amount: '100', reason: 'One came back' });
      await shot('refund');
      await doIt.click();
      await doIt.waitFor({ state: 'detached' });
      await reader.goto(`${page}${language}/transactions/${paid}`);
      await shot('refunded');
      await reader.goto(`${page}${language}/cases`);
      const wanted = { about: `P-${randomUUID()}`, amount: '2000', customer: '22670000001', description: 'Prime', reason: 'Agreed' };
      await foresee('payout-make', wanted);
      await shot('payout');
      await reader.goto(`${page}${language}/transactions/txn_${'0'.repeat(32)}`);
      await reader.locator('.problem').waitFor();
      await shot('problem');
    });
  }
}

for (const language of ['fr', 'en']) {
  test(`the evidence fits a screen, a phone and A4, and everybody can read it (${language})`, LIMIT, async (t) => {
    const { number } = await two(t);
    const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'evidence.html');
    const line = [`--local=${new URL(SHOP).port}`, 'evidence', number, '--person', '--out', file, '--language', language];
    execFileSync(process.env.OPS, line);
    for (const width of [1280, 390]) {
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
  await reader.locator('#waits').waitFor();
});

test('a page looks again by itself, but not while somebody has something open, chosen or marked', LIMIT, async (t) => {
  const visitor = await payer(t);
  const { id } = await order(visitor);
  await pay(visitor);
  await sees(visitor, 'completed');
  const reader = await payer(t);
  await reader.clock.install();
  await reader.goto(`${page}fr/transactions/${id}`);
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
  const { wrong } = await two(t);
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
