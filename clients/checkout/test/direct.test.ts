// One press is one payment at most, whatever the network loses, and the number says whose it may be.

import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Operators } from '../src/api.js';
import { choices, press, type Known } from '../src/direct.js';

const ID = `txn_${'1'.repeat(32)}`;
const OTHER = `txn_${'2'.repeat(32)}`;
const ORDER = { order: 'eyJ.eyJ.c2ln' };
const TYPED = { number: '75 00 00 01', operator: 'orange_bf', code: '482913' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const payment = (status: string, reason?: string, id = ID) => ({ transaction_id: id, status, reason, operator: 'orange_bf', mode: 'code', show: { en: '', fr: '' } });
const begun = (body: object) => () => Response.json(body, { status: 201 });
const known = (body: object) => () => Response.json(body);
const lost = () => Promise.reject(new TypeError('network'));
const failed = (status: number, error?: string) => () => Response.json(error ? { error } : { message: 'of the gateway' }, { status });

/** The backend's answers to each request; what they held is returned with the outcome. */
async function pressed(page: Known, ...answers: (() => Response | Promise<Response>)[]) {
  const sent: Record<string, unknown>[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body));
    return answers[Math.min(sent.length, answers.length) - 1]!();
  });
  const outcome = press(ORDER, TYPED, page);
  await vi.advanceTimersByTimeAsync(10_000);
  return { sent, outcome: await outcome };
}

test('a press names the order, what was typed, and the payment that the page knows', async () => {
  const page: Known = { id: OTHER };
  const { sent, outcome } = await pressed(page, begun(payment('pending')));
  expect(sent).toEqual([{ ...ORDER, ...TYPED, previous: OTHER }]);
  expect(outcome).toMatchObject({ kind: 'told', payment: { status: 'pending' } });
  expect(page).toEqual({ id: ID, lost: false });
});

test('the first press of a page names no payment', async () => {
  const { sent } = await pressed({}, begun(payment('pending')));
  expect(sent).toEqual([{ ...ORDER, ...TYPED }]);
});

test.each<[string, () => Response | Promise<Response>]>([
  ['no answer', lost],
  ['a failure of the gateway', failed(502)],
  ['a failure of the backend', failed(503, 'unavailable')],
  ['half an answer', () => new Response('{"transaction_id":"txn_')],
])('%s is repeated as the same press, and then the payer may repeat it', async (_, answer) => {
  const page: Known = { id: OTHER };
  const { sent, outcome } = await pressed(page, answer);
  expect(outcome.kind).toBe('lost');
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  expect(page).toEqual({ id: OTHER, lost: true });
});

test('after a lost answer a payment that is over is this page’s own: nothing is pressed once more', async () => {
  const page: Known = { id: OTHER };
  const { sent, outcome } = await pressed(page, lost, known(payment('notcompleted', 'code_refused')));
  expect(sent).toHaveLength(2);
  expect(outcome).toMatchObject({ kind: 'told', payment: { reason: 'code_refused' } });
  expect(page).toEqual({ id: ID, lost: false });
  const again: Known = { id: OTHER, lost: true };
  expect((await pressed(again, known(payment('notcompleted', 'code_refused')))).sent).toHaveLength(1);
});

test.each([[401, 'order_proof_invalid'], [429, 'too_many_attempts'], [503, 'payments_paused'], [429, undefined]])('after a lost answer, %i %s does not say that nothing was sent', async (status, error) => {
  expect((await pressed({ lost: true }, failed(status, error))).outcome.kind).toBe('lost');
  expect((await pressed({}, lost, failed(status, error))).outcome.kind).toBe('lost');
  expect((await pressed({}, failed(status, error))).outcome.kind).toBe(error ? 'refused' : 'unreachable');
});

test('an earlier payment that is over and that the page did not know is named by one more press', async () => {
  const { sent, outcome } = await pressed({}, known(payment('notcompleted', 'failed', OTHER)), begun(payment('pending')));
  expect(sent.map(({ previous }) => previous)).toEqual([undefined, OTHER]);
  expect(sent[1]!.code).toBe(TYPED.code);
  expect(outcome).toMatchObject({ kind: 'told', payment: { transaction_id: ID, status: 'pending' } });
});

test('that is done once, however often the order changes under the page', async () => {
  const { sent, outcome } = await pressed({}, known(payment('notcompleted', 'failed', OTHER)), known(payment('notcompleted', 'failed', ID)));
  expect(sent).toHaveLength(2);
  expect(outcome).toMatchObject({ kind: 'told', payment: { transaction_id: ID } });
});

test.each(['pending', 'completed', 'review'])('an earlier payment that is %s is shown, and not pressed over', async (status) => {
  const { sent, outcome } = await pressed({}, known(payment(status, undefined, OTHER)));
  expect(sent).toHaveLength(1);
  expect(outcome).toMatchObject({ kind: 'told', payment: { transaction_id: OTHER } });
});

test.each([[409, 'order_attempt_in_progress'], [429, 'too_many_attempts'], [503, 'payments_paused']])('%i %s began nothing, and is not repeated', async (status, error) => {
  const page: Known = { id: OTHER };
  const { sent, outcome } = await pressed(page, failed(status, error));
  expect([sent.length, outcome]).toMatchObject([1, { kind: 'refused', error }]);
  expect(page).toEqual({ id: OTHER });
});

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../shared/contract/${name}.json`, import.meta.url), 'utf8'));
const { countries, cases } = read('numbers');
const table: Operators = { country: '226', countries, operators: read('operators').operators };

test.each([
  ['75 00 00 01', 'orange_bf', 'telecel_bf'],
  ['+226 70', 'moov_bf', 'orange_bf'],
  ['0022678', 'telecel_bf', 'orange_bf'],
  ['225 07 00 00 00 01', 'orange_ci', 'mtn_ci'],
  ['22901 55 00 00 01', 'moov_bj', 'mtn_bj'],
  ['', undefined, 'orange_bf'],
  ['+33 6 00 00 00 00', undefined, 'wave_sn'],
])('%s is predicted as %s, and the payer may say that it is %s', (typed, predicted, other) => {
  const { all, predicted: found } = choices(typed, table);
  expect(found?.key).toBe(predicted);
  expect(all.map(({ key }) => key)).toEqual(expect.arrayContaining([other, 'ligdicash']));
});

/** The backend alone reads what is not ASCII; spaces, dashes and hidden marks do not count. */
const LEFT = /[^\0-~\s\p{Pd}\p{Cf}]/u;

test.each<{ text: string; home?: string; number?: string }>(cases)('$text is one number or none, as the backend reads it', ({ text, home = '226', number }) => {
  const { predicted, wrong } = choices(text, { ...table, country: home });
  expect(!!wrong).toBe(!number && !LEFT.test(text));
  if (number && !LEFT.test(text)) expect(predicted).toBe(choices(number, table).predicted);
});

test('without the backend’s table of countries no number is wrong', () => {
  expect(choices('1', { ...table, countries: {} }).wrong).toBeFalsy();
});
