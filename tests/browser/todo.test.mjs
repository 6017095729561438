// The owner resolves all cases from their cards, with a second person where the shop demands two.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { busyShop, ownPage, signed, world } from './owner-world.mjs';

const { SANDBOX, payer, picture, until } = world;
const LIMIT = { timeout: 300_000 };

before(world.openBrowser);
after(world.closeBrowser);

const card = (reader, title) => reader.locator('article.case', { has: reader.getByRole('heading', { name: title }) });
const press = (reader) => reader.locator('.decision button').click();

/** Opens a card's button, or one that the payment's page has. */
async function open(reader, page, title, ...labels) {
  await reader.goto(`${page}fr/cases`);
  await card(reader, title).getByRole('link', { name: labels[0], exact: true }).click();
  for (const label of labels.slice(1)) await reader.getByRole('link', { name: label, exact: true }).first().click();
  await reader.locator('.decision').waitFor();
}

/** Presses the sheet's button, and reads what the banner says was done. */
async function done(reader) {
  await press(reader);
  await reader.locator('.banner.g', { hasText: 'C’est fait' }).waitFor();
  return reader.locator('.banner.g').innerText();
}

const open_cases = async () => (await signed('ops/cases')).cases.map(({ kind, about }) => `${kind} ${about}`);

test('eight cases are resolved from their cards, and a double tap acts once', LIMIT, async (t) => {
  const ids = await busyShop();
  assert.equal((await open_cases()).length, 8);
  const [page, hers] = [await ownPage(t), await ownPage(t, { person: 'awa' })];
  const [owner, second] = [await payer(t, { width: 390 }), await payer(t, { width: 390 })];

  await open(owner, page, 'Montant différent', 'Décider', 'Accepter 14 500 F');
  await picture(owner, 'todo-sheet');
  assert.match(await done(owner), /CMD-2001 devient payée/);

  await open(owner, page, 'Montant illisible', 'Vérifier', 'Laisser payer de nouveau');
  await owner.getByLabel('Rien à rembourser').check();
  await press(owner);
  await owner.locator('.problem', { hasText: 'L’effet a changé' }).waitFor();
  assert.match(await done(owner), /CMD-2002 peut être payée de nouveau/);

  // Two taps of an old browser, which both arrive.
  await open(owner, page, 'Commande payée deux fois', 'Rembourser 18 000 F');
  const answers = await owner.locator('.decision form').evaluate((form) => {
    const send = () => fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    return Promise.all([send(), send()].map((answer) => answer.then(({ status, url }) => [status, url])));
  });
  assert.deepEqual(answers[0], answers[1]);
  await owner.goto(answers[0][1]);
  assert.match(await owner.locator('.banner.g').innerText(), /18.000.F partent une seule fois/);
  const { refunds: [refund, ...others] } = await signed(`ops/transactions/${ids.duplicate}`);
  assert.deepEqual(others, []);

  await open(owner, page, 'Remboursement échoué', 'J’ai remboursé moi-même');
  assert.match(await done(owner), /3.000.F comptent comme remboursés/);

  await open(owner, page, 'Décaissement sans réponse', 'Vérifier', 'Marquer comme envoyé');
  assert.match(await done(owner), /45.000.F est marqué comme envoyé/);

  // The refund waits for the second person, too, and names no number, which is the payer's.
  for (const name of ['Tisserand', 'CMD-2003']) {
    await second.goto(`${hers}fr/cases`);
    const waiting = card(second, 'Décaissement à approuver').filter(name === 'Tisserand' ? { hasText: name } : { hasNotText: 'Tisserand' });
    await waiting.getByRole('link', { name: 'Approuver', exact: true }).click();
    if (name === 'Tisserand') await second.locator('#customer').fill('226 70 00 22 33');
    await done(second);
  }
  const made = await world.get(`${SANDBOX}/sandbox/payouts`);
  const { id } = made.find((payout) => payout.transaction_id === refund.transaction_id);
  await fetch(`${SANDBOX}/sandbox/payouts/${id}/complete`, { method: 'POST' });

  await open(owner, page, /^Boutique non prévenue/, 'Renvoyer les messages');
  await done(owner);
  await open(owner, page, 'LigdiCash se contredit', 'Marquer comme réglé');
  await done(owner);

  await until(open_cases, (left) => left.length === 0);
  await until(() => world.events(ids.event), (events) => events.every(({ delivered_at: at }) => at));
  await owner.goto(`${page}fr/cases`);
  await owner.locator('.empty', { hasText: 'Rien à traiter' }).waitFor();
  await owner.locator('nav.chips a').last().click();
  await owner.locator('.row', { hasText: 'Accepter le montant payé' }).waitFor();
  await picture(owner, 'todo-done');
});
