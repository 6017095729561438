import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitForResult } from '../src/webview.js';
import type { View, WaitOptions } from '../src/webview.js';
import { ID, backend, payment, pending } from './backend.js';

const api = 'https://api.example';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Waits and lets the time go by. */
async function result(options: WaitOptions = {}): Promise<View> {
  const waiting = waitForResult(ID, { api, ...options });
  let view: View | undefined;
  void waiting.then((told) => (view = told));
  while (!view) await vi.advanceTimersByTimeAsync(1000);
  return view;
}

/** A page that can be put behind another. */
function page(hidden: boolean) {
  const document = { hidden };
  vi.stubGlobal('document', document);
  return document;
}

test.each([
  ['completed', undefined, 'completed'],
  ['completed', 'accepted', 'completed'],
  ['completed', 'duplicate', 'duplicate'],
  ['notcompleted', 'failed', 'failed'],
  ['notcompleted', 'expired', 'expired'],
  ['notcompleted', 'create_unknown', 'failed'],
  ['notcompleted', 'released', 'review'],
  ['review', 'amount_differs', 'review'],
] as const)('%s (%s) is told as %s at once', async (status, reason, state) => {
  const asked = backend(() => Response.json(payment(status, reason)));
  expect(await result()).toEqual({ state, payment: payment(status, reason), answered: true });
  expect(asked).toEqual([0]);
});

test('a pending payment is asked for after growing pauses', async () => {
  const asked = backend(() => pending(0));
  await result({ limitSeconds: 100 });
  expect(asked).toEqual([0, 3, 7, 12, 18, 26, 36, 48, 63, 78, 93]);
});

test('no question comes earlier than Retry-After allows', async () => {
  const asked = backend(() => pending(20));
  await result({ limitSeconds: 59 });
  expect(asked).toEqual([0, 20, 40]);
});

test('when the time is up the payment is still being processed, and nothing is called failed', async () => {
  backend(() => pending());
  expect(await result({ limitSeconds: 30 })).toEqual({ state: 'processing', payment: payment('pending'), answered: true });
});

test('an answer that comes during the wait is the result', async () => {
  const asked = backend(pending, pending, () => Response.json(payment('completed')));
  expect((await result()).state).toBe('completed');
  expect(asked).toEqual([0, 3, 7]);
});

test.each<[string, () => Response | Promise<Response>]>([
  ['no connection', () => Promise.reject(new TypeError('network'))],
  ['too many questions', () => Response.json({ message: 'Too Many Requests' }, { status: 429 })],
  ['a gateway that fails', () => new Response('<html>Bad Gateway</html>', { status: 502 })],
  ['no JSON', () => new Response('<html>Welcome to the hotel</html>')],
  ['nothing', () => Response.json(null)],
  ['a status of a later version', () => Response.json({ ...payment('pending'), status: 'refunded' })],
  ['a body that breaks off', () => new Response(new ReadableStream({ pull: (body) => body.error(new Error('cut')) }))],
])('%s is no result: it is asked again', async (_, answer) => {
  const views: View[] = [];
  const asked = backend(answer, () => Response.json(payment('completed')));
  expect((await result({ onView: (view) => views.push(view) })).state).toBe('completed');
  expect(views).toContainEqual({ state: 'verifying', payment: null, answered: false });
  expect(asked).toEqual([0, 3]);
});

test('a refusal with Retry-After is waited for', async () => {
  const busy = () => Response.json({ error: 'unavailable' }, { status: 503, headers: { 'retry-after': '9' } });
  const asked = backend(busy, () => Response.json(payment('completed')));
  await result();
  expect(asked).toEqual([0, 9]);
});

test('what was known stays known while nothing is answered', async () => {
  backend(pending, () => Promise.reject(new TypeError('network')));
  expect(await result({ limitSeconds: 9 })).toEqual({ state: 'processing', payment: payment('pending'), answered: false });
});

test('a payment that does not exist is unknown, not failed', async () => {
  const asked = backend(() => Response.json({ error: 'not_found' }, { status: 404 }));
  expect(await result()).toEqual({ state: 'unknown', payment: null, answered: true });
  expect(asked).toEqual([0]);
});

test('a payment that the backend cannot read is to be checked, neither failed nor asked about again', async () => {
  const asked = backend(() => Response.json({ status: 409, error: 'unreadable' }, { status: 409 }));
  expect(await result()).toEqual({ state: 'review', payment: null, answered: true });
  expect(asked).toEqual([0]);
});

test('a hidden page asks nothing and its time does not count; seen again it asks at once', async () => {
  const document = page(true);
  const asked = backend(() => pending());
  const waiting = waitForResult(ID, { api, limitSeconds: 10 });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toEqual([]);
  document.hidden = false;
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([601]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect((await waiting).state).toBe('processing');
});

test('a look away and back does not ask earlier than Retry-After allows', async () => {
  const document = page(false);
  const asked = backend(() => pending(30));
  const waiting = waitForResult(ID, { api });
  await vi.advanceTimersByTimeAsync(2000);
  document.hidden = true;
  await vi.advanceTimersByTimeAsync(5000);
  document.hidden = false;
  await vi.advanceTimersByTimeAsync(60_000);
  await waiting;
  expect(asked).toEqual([0, 30, 60]);
});

test.each(['before', 'while'])('who stops %s waiting is told that it is still being processed', async (when) => {
  backend(() => pending());
  const stop = new AbortController();
  if (when === 'before') stop.abort();
  const waiting = waitForResult(ID, { api, signal: stop.signal });
  await vi.advanceTimersByTimeAsync(1000);
  stop.abort();
  expect((await waiting).state).toBe('processing');
});

test('a question that is never answered is given up, and asked again', async () => {
  vi.useRealTimers();
  const limits: number[] = [];
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    limits.push(ms);
    return timeout(1);
  });
  vi.useFakeTimers();
  const asked: number[] = [];
  vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
    asked.push(1);
    return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  });
  const views: View[] = [];
  const waiting = waitForResult(ID, { api, onView: (view) => views.push(view), limitSeconds: 5 });
  await vi.waitFor(() => expect(views.at(-1)?.answered).toBe(false));
  await vi.advanceTimersByTimeAsync(6000);
  expect((await waiting).state).toBe('processing');
  expect(limits).toContain(35_000);
  expect(asked.length).toBe(2);
  spy.mockRestore();
});
