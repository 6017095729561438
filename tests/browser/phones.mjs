// Phones of the owner's pages. A module that has chosen `STACK_OPTIONS` imports this one.

import { signed, world } from './owner-world.mjs';

const { SHOP, payer } = world;

// A browser makes a passkey for a name, not for a number.
export const OWNER = `${SHOP.replace('127.0.0.1', 'localhost')}/owner`;
const LOCALES = { fr: 'fr-FR', en: 'en-GB' };

/** A phone with a key store of its own. `finger(false)` is a finger that the phone does not know. */
export async function phone(t, { language = 'fr', ...more } = {}) {
  const page = await payer(t, { locale: LOCALES[language], width: 390, ...more });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const finger = (isUserVerified) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  const passkeys = async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return { page, finger, passkeys, language };
}

export const invite = (name, right = 'act') => signed('ops/owners/invite', { name, right });

export const confirm = (id, digits) => signed('ops/owners/confirm', { id, digits });

/** Accepts an invitation. Resolves to the digits on the phone. */
export async function register({ page }, { link }) {
  await page.goto(link);
  await page.locator('#invitation').waitFor();
  await page.locator('#invited button').click();
  await page.locator('#digits').waitFor();
  return page.locator('#digits').innerText();
}

export const signInButton = (page) => page.locator('[data-phone=sign_in] button');

export async function signIn({ page, language }) {
  await page.goto(`${OWNER}/${language}/sign-in`);
  await signInButton(page).click();
  await page.waitForURL(`${OWNER}/${language}/today`);
}

/** A phone that its owner has added and signed in with. */
export async function owner(t, name, { right, ...more } = {}) {
  const held = await phone(t, more);
  const invitation = await invite(name, right);
  await confirm(invitation.id, await register(held, invitation));
  await signIn(held);
  return held;
}
