import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { SCREENS, SHOP, payer, picture } from './world.mjs';

const LIMIT = { timeout: 300_000 };
const WORKBOOK = new URL('../../tools/ops/console/fixtures/libreoffice.xlsx', import.meta.url).pathname;

before(world.openBrowser);
after(world.closeBrowser);

/** Chooses the file, and waits for the page that it brings. */
async function choose(page, language, file, name) {
  await page.goto(`${SHOP}/ops/${language}/batches`);
  await page.locator('#file').setInputFiles(file);
  await page.locator('#name').fill(name);
  await page.locator('#country').fill('226');
  await page.locator('.card button').click();
}

/** The text without the spaces that differ between languages. */
const plain = async (place) => (await place.textContent()).replaceAll(/\s/g, '');

for (const [language, width] of SCREENS) {
  test(`a treasurer chooses a file, mends it, sends it, and keeps its report (${language}, ${width} px)`, LIMIT, async (t) => {
    const page = await payer(t, { locale: language, width });
    const [shot, name] = [(what) => picture(page, `batch-${what}-${language}-${width}`), `${language}-${width}`];
    const csv = 'number,amount,reason,name\n70 00 00 01,500,Prime,Awa\nabc,50,Prime,Issa\n,700,Prime,\n';
    await choose(page, language, { name: 'paie.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }, name);
    await page.locator('.problem').waitFor();
    assert.equal(await page.locator('main .lines').first().locator('li').count(), 3);
    await shot('wrong');
    assert.equal(await page.locator('#name').inputValue(), name);

    await choose(page, language, WORKBOOK, name);
    await page.locator('#send').waitFor();
    await shot('checked');
    const sum = (await plain(page.locator('.standing strong'))).match(/\D([\d,]+)F/)[1];
    await page.locator('#send-total').fill(sum);
    await page.locator('#send-reason').fill('Salaires');
    await page.locator('#send button').click();
    await page.locator('progress').waitFor();
    await shot('going');
    await page.locator('progress').waitFor({ state: 'detached', timeout: 60_000 });
    await page.locator('#lines .chip').first().waitFor();
    await shot('sent');
    assert.equal(await page.locator('#send').count(), 0);

    const download = page.waitForEvent('download');
    await page.locator('a[href$="report.csv"]').click();
    const report = await readFile(await (await download).path(), 'utf8');
    assert.equal(report.trim().split('\n').length, 1 + await page.locator('#lines tbody tr').count());
  });
}
