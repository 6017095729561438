import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as world from './world.mjs';
import { SCREENS, SHOP, payer, picture } from './world.mjs';

const LIMIT = { timeout: 300_000 };

before(world.openBrowser);
after(world.closeBrowser);

const ops = (...line) => execFileSync(process.env.OPS, [`--local=${new URL(SHOP).port}`, ...line]).toString();

/** The address that a decoder reads from the picture. */
const read = (picture) => execFileSync('zbarimg', ['--quiet', '--raw', '-'], { input: picture }).toString().trim();

const drawn = (png, style) => `<img src="data:image/png;base64,${png.toString('base64')}" style="${style}">`;

/** The code on paper before the camera of somebody in a hurry: aslant, out of focus, half in a shadow, with grain. */
const photograph = (png) => `<body style="margin: 0; background: #777">
  ${drawn(png, `width: 700px; margin: 200px; filter: blur(2px) brightness(.9) contrast(.75);
    transform: perspective(1500px) rotateX(28deg) rotateY(-24deg) rotate(11deg)`)}
  <div style="position: fixed; inset: 0; background: linear-gradient(120deg, #000a, #0000 55%, #fff5)"></div>
  <svg style="position: fixed; inset: 0; opacity: .1" width="1100" height="1100">
    <filter id="grain"><feTurbulence baseFrequency=".8" numOctaves="3" seed="7"/></filter>
    <rect width="1100" height="1100" filter="url(#grain)"/>
  </svg>`;

/** As many dots as a printer of 150 dots to an inch makes of 25 mm. */
const SMALL = 'width: 148px';

test('the code of a link is read from its file, small, from a bad photograph and from paper', LIMIT, async (t) => {
  const folder = await mkdtemp(`${tmpdir()}/links-`);
  const { link_id: id, address } = JSON.parse(ops('link', 'make', '5000', 'Sac', '--json'));
  ops('link', 'print', id, '--out', `${folder}/link.html`, '--png', `${folder}/link.png`);
  const png = await readFile(`${folder}/link.png`);
  assert.equal(read(png), address);
  const page = await payer(t);
  await page.setViewportSize({ width: 1100, height: 1100 });
  await page.setContent(photograph(png));
  assert.equal(read(await page.screenshot()), address);
  await page.setContent(drawn(png, SMALL));
  assert.equal(read(await page.locator('img').screenshot()), address);
  await page.goto(pathToFileURL(`${folder}/link.html`).href);
  await page.emulateMedia({ media: 'print' });
  assert.equal(read(await page.locator('.cards svg').first().screenshot()), address);
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal(paper.match(/\/Type\s*\/Page\b/g).length, 2, 'a sheet, and four cards on another');
});

for (const [language, width] of SCREENS) {
  test(`an owner makes a link, sends it and deactivates it (${language}, ${width} px)`, LIMIT, async (t) => {
    const label = { fr: 'Don', en: 'Gift' }[language];
    const page = await payer(t, { locale: language, width });
    await page.goto(`${SHOP}/ops/${language}/links`);
    await page.locator('a[href="#new"]').click();
    await picture(page, `links-new-${language}-${width}`);
    await page.locator('#label').fill(label);
    await page.locator('input[name=open]').check();
    await page.locator('input[name=many]').check();
    await page.locator('#new summary').click();
    await page.locator('#least').fill('500');
    await page.locator('#new button').click();
    assert.equal(await page.locator('h1').textContent(), label);
    assert.match(await page.locator('a[href^="https://wa.me/"]').getAttribute('href'), /2%20?000%20?000|2%C2%A0|2%2C000%2C000|2%E2%80%AF000/);
    await picture(page, `link-${language}-${width}`);
    const shown = await page.locator('.qr svg').screenshot();
    assert.equal(read(shown), await page.locator('.center a').getAttribute('href'), 'a phone reads the code from the screen');
    await page.locator('a[href="#withdraw"]').click();
    await page.locator('#withdraw button').click();
    await page.locator('.chip.q').first().waitFor();
    await page.goto(`${SHOP}/ops/${language}/links?show=over`);
    await picture(page, `links-over-${language}-${width}`);
    assert.ok((await page.locator('.row', { hasText: label }).count()) > 0);
  });
}

test('a page that did not change stays as it is', LIMIT, async (t) => {
  const page = await payer(t, { width: 390 });
  await page.goto(`${SHOP}/ops/fr/links`);
  await page.locator('main a.row').first().click();
  const button = await page.locator('main .scripted').first().elementHandle();
  for (const _ of [1, 2]) await page.waitForResponse(page.url());
  assert.ok(await button.evaluate((element) => element.isConnected));
});

for (const [language, [label, unpaid, among]] of Object.entries({ fr: ['Nappe', 'À payer', /Sur ces 50 liens/], en: ['Cloth', 'Unpaid', /Of these 50 links/] })) {
  test(`a refused link keeps what was typed, and a part of the links is called one (${language})`, LIMIT, async (t) => {
    const page = await payer(t, { width: 390, locale: language });
    await page.goto(`${SHOP}/ops/${language}/links#new`);
    await page.locator('#label').fill(label);
    await page.locator('#amount').fill('mille');
    await page.locator('#new button').click();
    await page.locator('#new .problem').waitFor();
    assert.equal(await page.locator('#label').inputValue(), label);
    await picture(page, `links-refused-${language}`);
    await page.locator('#amount').fill('8 000');
    await page.locator('#new button').click();
    await page.locator('h1', { hasText: label }).waitFor();
    for (let made = 0; made < 51; made += 1) await world.links('', { amount: 5000, label_fr: `Sac ${made}`, times: 1 });
    await page.goto(`${SHOP}/ops/${language}/links`);
    await page.locator('.row', { hasText: unpaid }).first().waitFor();
    assert.match(await page.locator('main').innerText(), among);
    await page.locator('a.btn[href*="after="]').click();
    await page.waitForURL(/after=/);
    await page.locator('nav a.btn[href$="/links"]').click();
    await page.locator('.row', { hasText: unpaid }).first().waitFor();
    assert.ok(!page.url().includes('after='));
  });
}

test('an owner without scripts makes a link and deactivates it', LIMIT, async (t) => {
  const page = await payer(t, { width: 390, scripts: false });
  await page.goto(`${SHOP}/ops/fr/links#new`);
  await page.locator('#label').fill('Robe');
  await page.locator('#amount').fill('18 000');
  await page.locator('#new button').click();
  await page.goto(`${page.url()}#withdraw`);
  await page.locator('#withdraw button').click();
  await page.locator('.chip.q').first().waitFor();
});
