// What the kit tells a developer in the console.

import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { initiate } from '../src/initiate.js';
import { pay, type NoOrder } from '../src/pay.js';
import { orderIdOf } from '../src/proof.js';
import { tell } from '../src/tell.js';
import type { Order } from '../src/api.js';
import type { Lost } from '../src/direct.js';
import type { Unreachable } from '../src/initiate.js';

const ORDER = { orderId: 'A-1001', amount: 3000, description: 'Sac en faso dan fani' };

let told: string[];
beforeEach(() => {
  vi.useFakeTimers();
  // Another line than the last test's.
  tell('');
  told = [];
  vi.spyOn(console, 'error').mockImplementation((...parts) => void told.push(parts.map((part) => part instanceof Error ? part.message : JSON.stringify(part)).join(' ')));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const backend = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer);

test.each<[string, () => unknown, string]>([
  ['throws', () => { throw new Error('the cart is empty'); }, 'the cart is empty'],
  ['rejects', () => Promise.reject(new Error('401 of the shop')), '401 of the shop'],
  ['returns nothing', () => undefined, 'neither order nor orderId'],
  ['returns the proof alone', () => 'eyJ.eyJ.c2ln', 'neither order nor orderId'],
  ['returns no proof', () => ({ order: undefined }), 'neither order nor orderId'],
])('a source that %s is told with its cause', async (_, source, cause) => {
  vi.stubGlobal('document', { documentElement: { closest: () => null } });
  vi.stubGlobal('location', { origin: 'https://shop.example', assign: () => {} });
  expect((await pay(source as () => Order)).kind).toBe('no_order');
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('`source` made no order');
  expect(told[0]).toContain(cause);
});

test('no answer is told with the origin that the backend must allow, unless the page is gone by then', async () => {
  vi.stubGlobal('location', { origin: 'https://shop.example' });
  backend(() => Promise.reject(new TypeError('Failed to fetch')));
  expect((await initiate(ORDER, 'https://api.example')).kind).toBe('unreachable');
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(told[0]).toContain('no answer from https://api.example/api/payment/initiate');
  expect(told[0]).toContain('allow https://shop.example (AllowedOrigins');
});

test.each([
  [200, '<html>Welcome to the hotel</html>'],
  [403, '{"message":"Forbidden"}'],
])('an answer of %i that is not the backend’s is told with what it holds', async (status, body) => {
  backend(async () => new Response(body, { status }));
  expect((await initiate(ORDER)).kind).toBe('unreachable');
  expect(told[0]).toContain(`answered ${status}, but not as the backend does`);
});

test('an answer that breaks off is no answer, and no wrong address', async () => {
  const broken = new ReadableStream({ pull: (it) => { it.error(new TypeError('network error')); } });
  backend(async () => new Response(broken));
  expect((await initiate(ORDER, 'https://api.example')).kind).toBe('unreachable');
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(told[0]).toContain('no answer from https://api.example/api/payment/initiate');
});

test('a gateway that is busy is no wrong address', async () => {
  backend(async () => Response.json({ message: 'Too Many Requests' }, { status: 429 }));
  expect((await initiate(ORDER)).kind).toBe('unreachable');
  expect(told).toEqual([]);
});

test('what stays the same is told once', async () => {
  backend(() => Promise.reject(new TypeError('Failed to fetch')));
  for (let time = 0; time < 3; time++) await initiate(ORDER);
  vi.advanceTimersByTime(1000);
  expect(told).toHaveLength(1);
});

test.each([
  [400, 'invalid_request', true],
  [401, 'order_proof_invalid', true],
  [409, 'order_already_paid', false],
  [429, 'too_many_replacements', false],
  [503, 'payments_paused', false],
])('a refusal of %i (%s) is told only if it is the page’s mistake', async (status, error, mistake) => {
  const errors = [{ field: 'amount', detail: 'is missing' }];
  backend(async () => Response.json({ error, detail: 'Some fields are wrong.', errors }, { status }));
  await initiate(ORDER);
  expect(told.length).toBe(mistake ? 1 : 0);
  if (mistake) expect(told[0]).toMatch(new RegExp(`the order was refused: ${error}. Some fields are wrong.*is missing`));
});

test.each<[string, Order | undefined, string | undefined]>([
  ['an open order', ORDER, 'A-1001'],
  ['a proof', { order: `eyJ.${Buffer.from('{"orderId":"A-1001","t":"é~~"}').toString('base64url')}.c2ln` }, 'A-1001'],
  ['what is no proof', { order: 'x' }, undefined],
  ['nothing', undefined, undefined],
])('the order’s id is read from %s', (_, order, id) => {
  expect(orderIdOf(order)).toBe(id);
});

test.each(['README.md', 'README.fr.md'])('%s names every error that is the kit’s own', (name) => {
  const readme = readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
  const own: Record<(NoOrder | Unreachable | Lost)['kind'], true> = { no_order: true, unreachable: true, lost: true };
  for (const error of Object.keys(own)) expect(readme).toContain(`| \`${error}\` |`);
});
