import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { SHOP, order, pay, payer, picture, sees, until } from './world.mjs';

const LIMIT = { timeout: 60_000 };

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

for (const locale of ['fr-FR', 'en-GB']) {
  const language = locale.slice(0, 2);
  for (const width of [1280, 390]) {
    test(`every page fits ${width} px and everybody can use it (${language})`, LIMIT, async (t) => {
      const { paid, number, wrong } = await two(t);
      const reader = await payer(t, { locale, width });
      const shot = (name) => picture(reader, `ops-${language}-${width}-${name}`);
      await reader.goto(page);
      assert.equal(await reader.locator('html').getAttribute('lang'), language);
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
      await reader.locator('svg.plot').waitFor();
      await reader.locator('details summary').click();
      await shot('day');
      await reader.locator('nav a[href$="/payouts"]').click();
      await shot('payouts');

      await reader.goto(`${page}${language}/transactions/${wrong}`);
      for (const summary of await reader.locator('#exchanges summary').all()) await summary.click();
      await shot('review');
      await reader.goto(`${page}${language}/transactions/${paid}`);
      await reader.locator('form[action$="/ask"] button').click();
      await reader.locator('.note[role=status]').waitFor();
      await reader.locator('form[action$="/person"] button').click();
      await reader.locator('#person dd').first().waitFor();
      await shot('person');
      await reader.goto(`${page}${language}/transactions/txn_${'0'.repeat(32)}`);
      await reader.locator('.problem').waitFor();
      await shot('problem');
    });
  }
}

test('a page looks again by itself, but not while somebody has something open', LIMIT, async (t) => {
  const visitor = await payer(t);
  const { id } = await order(visitor);
  await pay(visitor);
  await sees(visitor, 'completed');
  const reader = await payer(t);
  let asked = 0;
  await reader.route(`**/transactions/${id}`, (route) => {
    asked += 1;
    return route.continue();
  });
  await reader.clock.install();
  await reader.goto(`${page}fr/transactions/${id}`);
  const summary = reader.locator('#exchanges summary').first();
  await summary.click();
  await reader.clock.runFor(60_000);
  assert.equal(asked, 1, 'something is open');
  await summary.click();
  await reader.evaluate(() => document.activeElement.blur());
  await reader.clock.runFor(15_000);
  await until(() => asked, (times) => times === 2);
});

test('another origin’s page can read nothing, frame nothing and post nothing', LIMIT, async (t) => {
  const { wrong } = await two(t);
  const story = `${page}en/transactions/${wrong}`;
  const before = await world.logged(wrong);
  const html = `<!doctype html><title>elsewhere</title>
    <iframe id="frame" src="${story}"></iframe>
    <iframe name="answer"></iframe>
    <form id="form" method="post" action="${story}/ask" target="answer"><button>ask</button></form>
    <img id="image" src="${page}icon.svg">
    <script src="${page}page.js" onerror="window.refused = true"></script>`;
  const port = await elsewhere(t, html);
  for (const host of ['127.0.0.1', 'localhost']) {
    const evil = await payer(t, { mayBreakPolicy: true });
    const answers = [];
    evil.context().on('response', (answer) => answers.push([answer.request().method(), answer.url(), answer.status()]));
    await evil.goto(`http://${host}:${port}/`);
    const read = (options) => evil.evaluate(([url, init]) => fetch(url, init).then((answer) => answer.text(), () => 'nothing'), [story, options]);
    assert.equal(await read({}), 'nothing', host);
    assert.equal(await read({ credentials: 'include' }), 'nothing', host);
    assert.equal(await read({ method: 'POST' }), 'nothing', host);
    assert.equal(await read({ mode: 'no-cors' }), 'nothing', host);
    assert.equal(await evil.evaluate(() => window.refused), true, host);
    assert.equal(await evil.locator('#image').evaluate((image) => image.naturalWidth), 0, host);
    await evil.locator('#form button').click();
    await until(() => answers.filter(([method]) => method === 'POST').length, (posts) => posts >= 2);
    const ours = answers.filter(([, url]) => url.startsWith(page));
    assert.ok(ours.length >= 4 && ours.every(([, , status]) => status === 403), JSON.stringify(ours));
    const frame = evil.frames().find((it) => it.url().startsWith(page) || it.url().startsWith('chrome-error:'));
    const text = await frame?.locator('body').textContent().catch(() => '');
    assert.ok(!text?.includes(wrong), host);
  }
  assert.deepEqual(await world.logged(wrong), before, 'LigdiCash was not asked');
});
