// What a payer reads is true whatever has happened to the money, and never says two things.

import { afterEach, expect, test, vi } from 'vitest';
import { CALLING, CALLS, STATES, instant, problem, unanswered, type Column } from '../src/texts.js';
import type { State } from '../src/state.js';

const online = (onLine: boolean) => vi.stubGlobal('navigator', { onLine });
afterEach(() => vi.unstubAllGlobals());

const ONCE = [/ne payez pas une seconde fois/i, /do not pay a second time/i];
const CALL = [/contactez la boutique/i, /contact the shop/i];
const COLUMNS: Column[] = [0, 1];

/** The states in which the payer knows that nothing is on its way, or that it has arrived. */
const CERTAIN: readonly State[] = ['open', 'completed', 'duplicate'];

test.each(Object.keys(STATES) as State[])('%s asks not to pay a second time where money may be on its way', (state) => {
  for (const column of COLUMNS) expect(ONCE[column]!.test(STATES[state][2][column])).toBe(!CERTAIN.includes(state));
});

test.each(Object.keys(STATES) as State[])('%s names the shop’s contact where its text sends the payer there', (state) => {
  for (const column of COLUMNS) expect(CALL[column]!.test(STATES[state][2][column])).toBe(CALLS.includes(state));
});

test('whoever is offered to pay on is told for which case that is', () => {
  const offers = (Object.keys(STATES) as State[]).filter((state) => STATES[state][3]);
  expect(offers).toEqual(['open', 'confirm', 'left', 'processing', 'failed', 'expired']);
  for (const state of offers.filter((state) => state !== 'open')) {
    expect(STATES[state][2][0]).toMatch(/si (vous l’avez déjà validé|votre compte a été débité), ne payez pas/i);
  }
});

test('no problem says that nothing was ever charged: an earlier press may have led to a payment', () => {
  online(true);
  for (const code of ['unreachable', 'no_order', 'invalid_request', 'order_amount_differs', 'ligdicash_unreachable']) {
    expect(problem(code)[0]).toContain('Rien n’a été débité cette fois.');
    expect(problem(code)[1]).toContain('Nothing was charged this time.');
  }
  for (const code of CALLING) for (const column of COLUMNS) expect(problem(code)[column]).toMatch(ONCE[column]!);
});

test('no connection is called that, whatever failed by it', () => {
  online(false);
  for (const words of [problem('unreachable'), problem('no_order'), unanswered()]) {
    expect(words[0]).toMatch(/^Pas de connexion Internet\. /);
    expect(words[1]).toMatch(/^No Internet connection\. /);
  }
  online(true);
  for (const words of [problem('unreachable'), unanswered()]) expect(words[0]).toMatch(/^La boutique ne répond pas\. /);
});

test('an instant is told by the clock and in the language of the payer', () => {
  vi.stubEnv('TZ', 'Africa/Ouagadougou');
  expect(instant('2026-11-26T11:47:09Z', 0)).toBe('26 novembre 2026 à 11:47');
  expect(instant('2026-11-26T11:47:09Z', 1)).toBe('26 November 2026 at 11:47');
  vi.unstubAllEnvs();
});
