// A payment link, opened on a phone of 390 px: nothing of it needs a script.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as world from './world.mjs';
import { DEVELOPER, SANDBOX, SHOP, links, onPaymentPage, pay, payer, picture, touchable, until } from './world.mjs';

const LIMIT = { timeout: 300_000 };
/** What a connection carries before its first answer: ten segments. */
const FIRST_PACKETS = 14_000;
/** The demo shop's own link. */
const DEMO = `${SHOP}/l/DANFAN1DE0VAGA26`;

before(world.openBrowser);
after(world.closeBrowser);

const BAG = { label_fr: 'Sac en faso dan fani', label_en: 'Bag in faso dan fani' };
const make = (terms) => links('', { ...BAG, ...terms });
const title = (page) => page.locator('h1').textContent();
/** The link's first payment has paid. */
const paid = (id) => until(() => world.paidBy(`${id}-1`), (payer) => payer !== null);
const presses = (page, more = '') => page.locator(`form > button${more}`).click();
const WORDS = {
  fr: {
    label: BAG.label_fr, words: 'quarante-trois mille cinq cents francs CFA', amount: '43\u202f500\u00a0F\u00a0CFA', paid: 'Payé', receipt: 'Reçu de paiement',
    closed: { gone: 'Rien à payer ici', ended: 'Lien expiré', paused: 'Paiements en pause', phone: 'Confirmez sur votre téléphone' },
  },
  en: {
    label: BAG.label_en, words: 'forty-three thousand five hundred CFA francs', amount: '43,500\u00a0F\u00a0CFA', paid: 'Paid', receipt: 'Payment receipt',
    closed: { gone: 'Nothing to pay here', ended: 'Link expired', paused: 'Payments paused', phone: 'Confirm on your phone' },
  },
};

for (const [locale, words] of [['fr-FR', WORDS.fr], ['en-GB', WORDS.en]]) {
  const language = locale.slice(0, 2);
  const phone = (t, more) => payer(t, { locale, width: 390, ...more });

  test(`without scripts a link is opened, paid, and leads to its receipt ever after (${language})`, LIMIT, async (t) => {
    const page = await phone(t, { scripts: false });
    const { address, link_id: id } = await make({ amount: 43_500 });
    const answer = await page.goto(address);
    const sent = (await answer.body()).length + JSON.stringify(await answer.allHeaders()).length;
    assert.ok(sent < FIRST_PACKETS, `${sent} bytes`);
    const preview = await page.locator('meta[property="og:title"]').getAttribute('content');
    assert.equal(preview, `${words.label} – ${words.amount} – Danfani de Ouaga`);
    assert.equal(await title(page), words.label);
    assert.equal(await page.locator('.words').textContent(), words.words);
    await presses(page);
    await onPaymentPage(page);
    const first = page.url();
    await page.goto(address);
    await presses(page);
    await onPaymentPage(page);
    assert.equal(page.url(), first);
    await pay(page);
    await page.waitForURL(`${SHOP}/api/payment/*/receipt**`);
    await paid(id);
    const receipt = new URL(page.url()).pathname;
    await page.goto(address);
    assert.equal(await title(page), words.paid);
    await page.locator('a.button').click();
    assert.equal(new URL(page.url()).pathname, receipt);
    assert.equal(await title(page), words.receipt);
  });

  test(`each face of a link is read and used by everybody (${language})`, LIMIT, async (t) => {
    const page = await phone(t);
    const open = await make({ least: 500, most: 200_000, many: true });
    await page.goto(open.address);
    await page.locator('details summary').click();
    await picture(page, `link-open-price-${language}`);
    await touchable(page);
    await page.locator('#amount').fill('12');
    await presses(page);
    await picture(page, `link-wrong-amount-${language}`);
    assert.equal(await page.locator('[aria-invalid]').inputValue(), '12');
    await page.locator('#amount').fill('2 500');
    await presses(page);
    await onPaymentPage(page);
    await page.goto(open.address);
    await page.locator('nav a').click();
    assert.notEqual(await title(page), words.label);
    const { address, link_id: id } = await make({ amount: 43_500, ends_at: new Date(Date.parse(open.created_at) + 3_600_000) });
    await page.goto(address);
    await picture(page, `link-open-${language}`);
    const sees = async (face) => {
      await page.goto(address);
      assert.equal(await title(page), words.closed[face]);
      await picture(page, `link-${face}-${language}`);
      await touchable(page);
    };
    await world.decide('payments-pause');
    await sees('paused');
    await world.decide('payments-resume');
    await world.advance(2 * 3600);
    await sees('ended');
    await links(`/${id}/withdraw`, {});
    await sees('gone');
  });

  test(`a payer stays on a link’s page, is told what to dial, and confirms on the phone (${language})`, LIMIT, async (t) => {
    const page = await phone(t, { scripts: false });
    const { address, link_id: id } = await make({ amount: 3000 });
    await page.goto(address);
    await page.locator('details summary').click();
    await page.locator('#number').fill('75 00 00 01');
    await page.locator('details button').click();
    assert.equal(await page.locator('.fault a').getAttribute('href'), 'tel:*144*4*6*3000%23');
    await page.locator('#number').fill('70 00 00 01');
    await page.locator('#operator').selectOption('');
    await page.locator('details button').click();
    assert.equal(await title(page), words.closed.phone);
    await page.screenshot({ path: new URL(`screenshots/link-phone-${language}.png`, import.meta.url).pathname, fullPage: true });
    const approved = await fetch(`${SANDBOX}/sandbox/phones/22670000001/approve`, { method: 'POST' });
    assert.equal(approved.status, 200);
    await paid(id);
    await page.locator('a.button').click();
    assert.equal(await title(page), words.receipt);
  });
}

test('the developer’s page leads to a link that can be paid', LIMIT, async (t) => {
  const page = await payer(t, { width: 390 });
  await page.goto(DEVELOPER);
  await page.locator(`a[href="${new URL(DEMO).pathname}"]`).click();
  await presses(page);
  await onPaymentPage(page);
});
