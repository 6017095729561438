// The owner's pages on phones: Chromium with a virtual key store, which a finger opens.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

process.env.STACK_OPTIONS = '--owner --two-people';
const { busyShop, signed, world } = await import('./owner-world.mjs');
const { OWNER, confirm, invite, owner, phone, register, signIn, signInButton } = await import('./phones.mjs');
const { advance, elsewhere, picture, touchable, until } = world;

const LIMIT = { timeout: 300_000 };
const HOUR = 3600;

let ids = null;

before(async () => {
  await world.openBrowser();
  ids = await busyShop();
});
after(world.closeBrowser);

const problem = ({ page }) => page.locator('.problem.told');

async function looks(page, name) {
  await touchable(page);
  await picture(page, `owner-${name}`);
}

const SAYS = {
  fr: { cancelled: /n’a pas confirmé/, late: /n’est plus valable.*une nouvelle/, refused: /pas encore confirmée/, remove: 'Retirer ce téléphone' },
  en: { cancelled: /did not confirm/, late: /any more.*a new one/, refused: /not confirmed yet/, remove: 'Remove this phone' },
};

for (const language of ['fr', 'en']) {
  test(`a phone is invited, confirmed and signed in, and sees its team (${language})`, LIMIT, async (t) => {
    const held = await phone(t, { language });
    const { page, finger } = held;
    const [name, says] = [`awa-${language}`, SAYS[language]];

    await page.goto(`${OWNER}/${language}/sign-in`);
    await looks(page, `sign-in-${language}`);
    await finger(false);
    await signInButton(page).click();
    assert.match(await problem(held).innerText(), says.cancelled);
    await looks(page, `sign-in-cancelled-${language}`);

    const invitation = await invite(name);
    await page.goto(invitation.link);
    await page.locator('#name', { hasText: name }).waitFor();
    assert.equal(await page.locator('.languages a').last().evaluate(({ hash }) => hash), new URL(invitation.link).hash);
    await page.locator('#invited button').click();
    assert.match(await problem(held).innerText(), says.cancelled);
    await finger(true);
    await looks(page, `invitation-${language}`);
    const digits = await register(held, invitation);
    assert.match(digits, /^\d{3}$/);
    await looks(page, `digits-${language}`);
    // A phone drops a page that it does not show.
    await page.reload();
    assert.equal(await page.locator('#digits').innerText(), digits);

    await page.locator('#registered a').click();
    await signInButton(page).click();
    assert.match(await problem(held).innerText(), says.refused);
    await confirm(invitation.id, digits);
    await signIn(held);

    await page.goto(`${OWNER}/${language}/more`);
    await page.locator(`a[href="/owner/${language}/team"]`).click();
    const card = page.locator('section.card', { has: page.getByRole('heading', { name }) });
    assert.equal(await card.locator('li .chip').count(), 1);
    await looks(page, `team-${language}`);
    await card.locator('a[href^="#phone-"]').click();
    await page.getByRole('dialog', { name: says.remove }).waitFor();
    await looks(page, `team-sheet-${language}`);
  });

  test(`an invitation that is used, late or unknown says how to get another one (${language})`, LIMIT, async (t) => {
    const [first, other] = [await phone(t, { language }), await phone(t, { language })];
    const [used, late] = [await invite('fatou'), await invite('rokia')];
    await register(first, used);
    await advance(16 * 60);
    for (const link of [used.link, late.link, `${OWNER}/invitation#${'a'.repeat(43)}`]) {
      // From another address that differs in its fragment alone, the problem of the last one would still be read.
      await other.page.goto('about:blank');
      await other.page.goto(link);
      assert.match(await problem(other).innerText(), SAYS[language].late);
      assert.equal(await other.page.locator('#invited button').isVisible(), false);
    }
    await looks(other.page, `invitation-late-${language}`);
  });
}

const card = (page, title) => page.locator('article.case', { has: page.getByRole('heading', { name: title }) });

test('a decision needs a finger, acts once, and is on record with the person’s name', LIMIT, async (t) => {
  const held = await owner(t, 'awa');
  const { page, finger } = held;
  await page.goto(`${OWNER}/fr/cases`);
  await card(page, 'Montant différent').getByRole('link', { name: 'Décider' }).click();
  await page.getByRole('link', { name: 'Accepter 14 500 F' }).first().click();
  await finger(false);
  await page.locator('.decision form button').click();
  assert.match(await problem(held).innerText(), /Rien n’a changé.*n’a pas confirmé/);
  await looks(page, 'step-up-cancelled');
  assert.equal((await world.transaction(ids.amount)).status, 'review');

  await finger(true);
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname));
  await page.locator('.decision form button').evaluate((button) => [1, 2].forEach(() => button.click()));
  await page.locator('.banner.g', { hasText: 'C’est fait' }).waitFor();
  assert.deepEqual(sent, ['/owner/ceremonies/step-up/start', '/owner/fr/decide']);
  assert.equal((await world.transaction(ids.amount)).status, 'completed');
  const { rows } = await signed(`ops/transactions/${ids.amount}/exchanges`);
  assert.match(JSON.stringify(rows), /assumed-role\/[^/]+\/awa/);
});

for (const [language, shop, payment, link] of [['fr', 'Danfani de Ouaga', 'Paiement introuvable', 'Lien introuvable'], ['en', 'Danfani de Ouaga', 'Payment not found', 'Link not found']]) {
  test(`the pages bear the shop’s name, and an unknown id has a way back (${language})`, LIMIT, async (t) => {
    const held = await phone(t, { language });
    await held.page.goto(`${OWNER}/${language}/sign-in`);
    assert.match(await held.page.locator('main').innerText(), new RegExp(shop));
    const { page } = await owner(t, `name-${language}`, { language });
    assert.equal(await page.locator('header .shop').innerText(), shop);
    for (const [path, title, back] of [[`transactions/txn_${'0'.repeat(32)}`, payment, 'payments'], ['transactions/x', payment, 'payments'], [`links/${'0'.repeat(16)}`, link, 'links'], ['links/x', link, 'links']]) {
      await page.goto(`${OWNER}/${language}/${path}`);
      assert.equal(await page.locator('h1').innerText(), title, path);
      assert.equal(await page.locator('header a.back').getAttribute('href'), `/owner/${language}/${back}`);
    }
    await looks(page, `unknown-${language}`);
    await page.goto(`${OWNER}/${language}/links/${ids.link}`);
    assert.match(decodeURIComponent(await page.locator('a[href^="https://wa.me/"]').getAttribute('href')), new RegExp(shop));
  });
}

test('a payout is foreseen without a finger, and waits for a second person after one', LIMIT, async (t) => {
  const held = await owner(t, 'awa');
  const { page, finger } = held;
  await page.goto(`${OWNER}/fr/more`);
  await page.getByRole('link', { name: /Nouveau décaissement/ }).click();
  const fields = { amount: '12 000', customer: '226 70 00 22 44', description: 'Tisserand, juin' };
  for (const [id, text] of Object.entries(fields)) await page.locator(`#${id}`).fill(text);
  await finger(false);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.locator('.decision form[data-act] button').click();
  assert.match(await problem(held).innerText(), /Rien n’a changé/);
  const asked = async () => (await signed('ops/cases')).cases.filter(({ asked_by: by }) => /assumed-role.*\/awa$/.test(by));
  assert.deepEqual(await asked(), []);
  await finger(true);
  await page.locator('.decision form[data-act] button').click();
  await page.waitForURL(/more\?done=/);
  await page.locator('.banner.g', { hasText: 'C’est fait' }).waitFor();
  const [{ transaction_id: id }, ...others] = await asked();
  assert.deepEqual(others, []);
  await page.goto(`${OWNER}/fr/transactions/${id}`);
  await page.locator('main', { hasText: 'une autre personne doit l’approuver' }).waitFor();
  assert.equal(await page.getByRole('link', { name: /^Approuver/ }).count(), 0);
  // A second person reads why the number is asked for again.
  const other = await owner(t, 'issa');
  await other.page.goto(`${OWNER}/fr/transactions/${id}`);
  await other.page.getByRole('link', { name: /^Approuver/ }).first().click();
  assert.match(await other.page.locator('#customer-hint').innerText(), /une seconde fois/);
});

const VIEWER = {
  fr: { chip: 'Consultation seule', why: /Pour agir, demandez/, out: /n’est plus connecté/, acts: /Nouveau lien|Accepter|Rembourser|Approuver|Renvoyer|Nouveau décaissement|en pause/ },
  en: { chip: 'View only', why: /To act, ask/, out: /not signed in any more/, acts: /New link|Accept|Refund 1|Approve|Resend|New payout|Pause/ },
};

for (const language of ['fr', 'en']) {
  test(`a viewer has no acting button, and reads why a sheet has none (${language})`, LIMIT, async (t) => {
    const { page } = await owner(t, `view-${language}`, { right: 'view', language });
    const says = VIEWER[language];
    for (const path of ['today', 'cases', 'links', 'more', 'team', 'payments?show=payouts', `transactions/${ids.duplicate}`, 'decide?decision=events-replay&from=cases']) {
      await page.goto(`${OWNER}/${language}/${path}`);
      assert.equal(await page.locator('.chip', { hasText: says.chip }).count(), 1, path);
      assert.deepEqual((await page.locator('main a.btn, main button').allTextContents()).filter((text) => says.acts.test(text)), [], path);
    }
    assert.match(await page.locator('main').innerText(), says.why);
    await page.goto(`${OWNER}/${language}/team`);
    assert.equal(await page.locator('input[name=phone]').count(), 1, 'a viewer removes own phones');
    await looks(page, `viewer-sheet-${language}`);
    await page.goto(`${OWNER}/${language}/today`);
    await looks(page, `viewer-${language}`);
  });

  test(`a phone that is signed out meanwhile says so, and leads back (${language})`, LIMIT, async (t) => {
    const held = await owner(t, `out-${language}`, { language });
    const { page } = held;
    const there = `${OWNER}/${language}/decide?decision=payouts-pause&about=&from=more`;
    await page.goto(there);
    assert.match(await page.locator('nav.tabs a[aria-current=page]').getAttribute('href'), /\/more$/);
    assert.equal(await page.locator('.decision form button.p').count(), 0, 'a pause is not green');
    await page.context().clearCookies();
    await page.locator('.decision form button').click();
    assert.match(await problem(held).innerText(), VIEWER[language].out);
    await looks(page, `signed-out-${language}`);
    await page.locator('a.told').click();
    await signInButton(page).click();
    await page.waitForURL(there);
  });

  test(`Back shows again what a form has shown (${language})`, LIMIT, async (t) => {
    const held = await owner(t, `back-${language}`, { language });
    const { page } = held;
    const again = async (text) => {
      const [shown, from] = [page.locator('main', { hasText: text }), page.url()];
      await shown.waitFor();
      await page.goto(`${OWNER}/${language}/more`);
      await page.goBack();
      await shown.waitFor();
      assert.equal(page.url(), from);
    };
    await page.goto(`${OWNER}/${language}/payments`);
    await page.locator('#q').fill('CMD-2001');
    await page.locator('#q').press('Enter');
    await page.waitForURL(/payments\/found\?of=/);
    assert.ok(!page.url().includes('2001'));
    await again('CMD-2001');
    await page.goto(`${OWNER}/${language}/transactions/${ids.paid}`);
    await page.locator('form.inline button').click();
    await page.locator('#person').waitFor();
    const { number } = await signed(`ops/people/${ids.paid}`);
    assert.ok(!page.url().includes(number));
    await again(new RegExp([...number].join('.?')));
    await page.goto(`${OWNER}/${language}/decide?decision=payout-make&from=more`);
    for (const [id, text] of Object.entries({ amount: '12 000', customer: '226 70 00 22 44', description: 'Fil' })) await page.locator(`#${id}`).fill(text);
    await page.locator('.decision form button').click();
    await again(/12.000/);
  });

  test(`a mistake in a payout keeps the form, and an edited amount is foreseen first (${language})`, LIMIT, async (t) => {
    const held = await owner(t, `payout-${language}`, { language });
    const { page, finger } = held;
    await page.goto(`${OWNER}/${language}/decide?decision=payout-make&from=more`);
    const inputs = () => page.locator('.decision form input:not([type=hidden])').evaluateAll((all) => all.map(({ name }) => name));
    assert.equal((await inputs()).at(-1), 'about');
    assert.match(await page.locator('#about').inputValue(), /^P-/);
    const fields = { customer: '70 00 22 44', description: 'Fil de coton' };
    assert.match(await page.locator('#customer-hint').innerText(), /\+226/);
    for (const [amount, at] of [['douze', 'amount'], ['900 000', 'amount']]) {
      for (const [id, text] of Object.entries({ amount, ...fields })) await page.locator(`#${id}`).fill(text);
      await page.locator('.decision form button').click();
      await page.waitForURL(/of=/);
      await page.locator(`#${at}[aria-invalid=true]`).waitFor();
      assert.equal(await page.locator('#description').inputValue(), fields.description);
      await looks(page, `payout-wrong-${language}`);
    }
    assert.match(await page.locator('#amount-hint').innerText(), /F/);
    await page.locator('#amount').fill('12 000');
    await page.locator('.decision form button').click();
    const button = page.locator('.decision form[data-act] button');
    await button.waitFor();
    assert.match(await page.locator('.will').innerText(), /\+226.70.00.22.44/);
    await page.locator('#amount').fill('13 000');
    await finger(false);
    await page.locator('.decision form button').click();
    await button.filter({ hasText: /13.000/ }).waitFor();
  });
}

for (const language of ['fr', 'en']) {
  test(`a person who was removed and is invited again signs in with the same phone (${language})`, LIMIT, async (t) => {
    const name = `binta-${language}`;
    const held = await owner(t, name, { language });
    await signed('ops/owners/revoke', { name });
    const again = await invite(name);
    await confirm(again.id, await register(held, again));
    assert.equal((await held.passkeys()).length, 1, 'the second passkey has replaced the first');
    await signIn(held);
    await signed('ops/owners/revoke', { name });
    await held.page.goto(`${OWNER}/${language}/sign-in`);
    await signInButton(held.page).click();
    await problem(held).waitFor();
    await until(held.passkeys, (left) => left.length === 0);
  });

  test(`an invitation changes the right of a phone that is known (${language})`, LIMIT, async (t) => {
    const name = `rasmane-${language}`;
    const held = await owner(t, name, { language });
    const [early, late] = [await invite(name), await invite(name, 'view')];
    await held.page.goto(early.link);
    assert.match(await problem(held).innerText(), SAYS[language].late, 'a later one has voided it');
    await held.page.goto('about:blank');
    await confirm(late.id, await register(held, late));
    assert.equal((await held.passkeys()).length, 1);
    await signIn(held);
    await held.page.locator('.chip', { hasText: VIEWER[language].chip }).waitFor();
  });
}

/** The most bytes of a page once its files are kept. */
const TAP = 12 * 1024;

for (const [language, none] of [['fr', /Pas de connexion/], ['en', /No connection/]]) {
  test(`a tap loads little, as the files of the pages are kept for good (${language})`, LIMIT, async (t) => {
    const { page } = await owner(t, `slow-${language}`, { language });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
    for (const path of ['today', 'payments', 'cases', 'links', 'more', `transactions/${ids.paid}`]) {
      bytes = 0;
      await page.goto(`${OWNER}/${language}/${path}`, { waitUntil: 'networkidle' });
      assert.ok(bytes > 0 && bytes <= TAP, `${path}: ${bytes} bytes`);
    }
    const style = await page.locator('link[rel=stylesheet]').getAttribute('href');
    const kept = await page.request.get(new URL(style, OWNER).href);
    assert.match(kept.headers()['cache-control'], /immutable/);
    assert.equal(kept.headers()['content-encoding'], 'gzip');
    assert.equal((await page.request.get(new URL(`${style}0`, OWNER).href)).headers()['cache-control'], 'no-store', 'another version');
  });

  test(`the first page is painted without a second file, which the next page has (${language})`, LIMIT, async (t) => {
    const { page } = await phone(t, { language });
    const style = page.waitForResponse(/style\.css/);
    await page.route(/\.js/, async (route) => {
      await style;
      await route.continue();
    });
    await page.route(/style\.css/, async (route) => {
      // Nothing but the page has come until it is painted.
      await page.evaluate(() => new Promise((painted) => {
        const seen = new PerformanceObserver((all) => all.getEntriesByName('first-contentful-paint').forEach(painted));
        seen.observe({ type: 'paint', buffered: true });
      }));
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).margin), '0px');
      await route.continue();
    });
    await page.goto(`${OWNER}/${language}/sign-in`);
    await signInButton(page).waitFor();
    assert.equal((await style).status(), 200);
  });

  test(`the page is added to the home screen under the shop’s name (${language})`, LIMIT, async (t) => {
    const { page } = await owner(t, `home-${language}`, { language });
    const manifest = await page.locator('link[rel=manifest]').getAttribute('href');
    const { name, display, icons } = await (await page.request.get(new URL(manifest, OWNER).href)).json();
    assert.deepEqual([name, display], ['Danfani de Ouaga', 'standalone']);
    const sizes = await page.evaluate((all) => Promise.all(all.map(async ({ src }) => {
      const image = Object.assign(new Image(), { src });
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    })), icons);
    assert.deepEqual(sizes, icons.map((icon) => icon.sizes));
    assert.ok(icons.some(({ purpose }) => purpose === 'maskable'));
    const devtools = await page.context().newCDPSession(page);
    const { errors } = await devtools.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
  });

  test(`without a line a form stays, and says that there is none (${language})`, LIMIT, async (t) => {
    const { page } = await owner(t, `line-${language}`, { language });
    await page.goto(`${OWNER}/${language}/decide?decision=payout-make&from=more`);
    const fields = { amount: '12 000', customer: '70 00 22 44', description: 'Fil' };
    for (const [id, text] of Object.entries(fields)) await page.locator(`#${id}`).fill(text);
    await page.context().setOffline(true);
    for (const pressed of ['.decision form button', 'nav.tabs a']) {
      await page.locator(pressed).first().click();
      assert.match(await page.locator('.offline').innerText(), none);
      assert.equal(await page.locator('#description').inputValue(), 'Fil');
    }
    await looks(page, `offline-${language}`);
    await page.context().setOffline(false);
    await page.locator('.offline').waitFor({ state: 'detached' });
    await page.locator('.decision form button').click();
    await page.locator('.will').waitFor();
  });
}

test('a link is made with a finger, in the person’s name', LIMIT, async (t) => {
  const { page } = await owner(t, 'awa');
  await page.goto(`${OWNER}/fr/links`);
  await page.locator('a[href="#new"]').click();
  await page.locator('#label').fill('<b>Pagne</b>');
  await page.locator('#amount').fill('7 500');
  await page.locator('.sheet form[data-act] button').last().click();
  await page.waitForURL(`${OWNER}/fr/links/*`);
  await page.locator('h1', { hasText: '<b>Pagne</b>' }).waitFor();
  const { created_by: by } = await signed(`link/${page.url().split('/').at(-1)}`);
  assert.match(by, /assumed-role\/[^/]+\/awa$/);
});

test('a phone that another one removes is signed out while its page is open', LIMIT, async (t) => {
  const [first, second] = [await owner(t, 'salif'), await phone(t)];
  const invitation = await invite('salif');
  await confirm(invitation.id, await register(second, invitation));
  await second.page.clock.install();
  await signIn(second);
  await second.page.locator('main h2').first().waitFor();

  const { page } = first;
  await page.goto(`${OWNER}/fr/team`);
  const mine = page.locator('section.card', { has: page.getByRole('heading', { name: 'salif' }) });
  assert.equal(await mine.locator('li').count(), 2);
  await mine.locator('li', { hasNot: page.locator('.chip') }).locator('a').click();
  await page.locator('dialog[open] button').click();
  await until(() => mine.locator('li').count(), (count) => count === 1);

  await second.page.clock.runFor(60_000);
  await second.page.waitForURL(`${OWNER}/fr/sign-in?**`);
  await second.page.goto(`${OWNER}/fr/payments`);
  await second.page.waitForURL(`${OWNER}/fr/sign-in?**`);
  await signInButton(second.page).click();
  assert.match(await problem(second).innerText(), SAYS.fr.refused);
  await page.goto(`${OWNER}/fr/payments`);
  assert.equal(page.url(), `${OWNER}/fr/payments`);
});

test('a person signs out, and is signed out after twelve hours', LIMIT, async (t) => {
  const held = await owner(t, 'issa', { right: 'view' });
  const { page } = held;
  await page.goto(`${OWNER}/fr/team`);
  await page.locator('form[action="/owner/sign-out"] button').click();
  await page.waitForURL(`${OWNER}/fr/sign-in`);
  await page.goBack();
  await page.goto(`${OWNER}/fr/today`);
  await page.waitForURL(`${OWNER}/fr/sign-in?**`);
  await signIn(held);
  await advance(11 * HOUR);
  await page.goto(`${OWNER}/fr/payments`);
  assert.equal(page.url(), `${OWNER}/fr/payments`);
  await advance(13 * HOUR);
  await page.goto(`${OWNER}/fr/payments`);
  assert.match(page.url(), /\/fr\/sign-in\?to=/);
});

test('a link of another site leads in, and its forms and frames do not', LIMIT, async (t) => {
  const { page } = await owner(t, 'mariam', { mayBreakPolicy: true });
  const before = (await signed('link')).links.length;
  const port = await elsewhere(t, `<!doctype html><title>elsewhere</title>
    <a href="${OWNER}/fr/today#service">see</a>
    <iframe id="frame" src="${OWNER}/fr/today"></iframe>
    <iframe name="answer"></iframe>
    <form id="out" method="post" action="${OWNER}/sign-out" target="answer"><button>out</button></form>
    <form id="link" method="post" action="${OWNER}/fr/links" target="answer"><input name="label" value="x"><button>link</button></form>`);
  // The cookies of `localhost` do not know ports, so the second one is the harder.
  for (const host of ['127.0.0.1', 'localhost']) {
    const evil = await page.context().newPage();
    await evil.goto(`http://${host}:${port}/`);
    for (const form of ['out', 'link']) {
      const answer = evil.waitForResponse((answer) => answer.request().method() === 'POST');
      await evil.locator(`#${form} button`).click();
      assert.equal((await answer).status(), 403, `${host} ${form}`);
    }
    const texts = await Promise.all(evil.frames().slice(1).map((frame) => frame.locator('body').textContent().catch(() => '')));
    assert.ok(texts.every((text) => !/Ventes|Danfani|Accueil/.test(text)), host);
    assert.equal((await signed('link')).links.length, before);
    await evil.locator('a').click();
    await evil.waitForURL(`${OWNER}/fr/today`);
    await evil.locator('nav.tabs').waitFor();
  }
});

test('markup in the name that a phone gives itself stays text', LIMIT, async (t) => {
  const held = await phone(t);
  const { page } = held;
  const label = '<img src=x onerror=alert(1)>';
  await page.route('**/register/finish', (route) => {
    route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), label }) });
  });
  const invitation = await invite('oumou');
  await confirm(invitation.id, await register(held, invitation));
  await signIn(held);
  await page.goto(`${OWNER}/fr/team`);
  assert.equal(await page.locator('b', { hasText: label }).count(), 1);
  assert.equal(await page.locator('main img').count(), 0);
});
