import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitForResult } from '../src/webview.js';
import type { View, WaitOptions } from '../src/webview.js';
import { Watching } from '../src/watching.js';
import { ID, backend, payment, pending } from './backend.js';

const api = 'https://api.example';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  // What was told of the last question.
  vi.advanceTimersByTime(1000);
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
  ['notcompleted', 'released', 'review'],
  ['review', 'amount_differs', 'review'],
] as const)('%s (%s) is told as %s at once', async (status, reason, state) => {
  const asked = backend(() => Response.json(payment(status, reason)));
  expect(await result()).toEqual({ state, payment: payment(status, reason), answered: true });
  expect(asked).toEqual([0]);
});

test.each([
  ['failed', 'failed'],
  ['expired', 'expired'],
  ['create_unknown', 'failed'],
] as const)('that nothing was paid (%s) is told as %s when the backend has said so three times', async (reason, state) => {
  const views: View[] = [];
  const asked = backend(() => Response.json(payment('notcompleted', reason)));
  expect((await result({ onView: (view) => views.push({ ...view }) })).state).toBe(state);
  expect(asked).toEqual([0, 1, 4]);
  expect(views.map(({ state }) => state)).toEqual(['verifying', 'verifying', 'verifying', state]);
});

test('a short patience does not shorten the doubt', async () => {
  backend(() => Response.json(payment('notcompleted', 'expired')));
  const states: string[] = [];
  const show = ({ state }: View) => void states.push(state);
  const watching = new Watching({ id: ID, api, limitSeconds: 1, waiting: 'verifying', show }).start();
  await vi.advanceTimersByTimeAsync(3000);
  expect(new Set(states)).toEqual(new Set(['verifying', 'processing']));
  await vi.advanceTimersByTimeAsync(2000);
  expect(states.at(-1)).toBe('expired');
  watching.stop();
});

test('money that is noticed late is never called expired', async () => {
  backend(() => Response.json(payment('notcompleted', 'expired')), () => Response.json(payment('completed')));
  const views: View[] = [];
  expect((await result({ onView: (view) => views.push({ ...view }) })).state).toBe('completed');
  expect(views.map(({ state }) => state)).not.toContain('expired');
});

test('a payer who comes back is asked for at once, however long the pause has become', async () => {
  const asked = backend(() => pending());
  const watching = new Watching({ id: ID, api, limitSeconds: 600, waiting: 'open', show: () => {} }).start();
  await vi.advanceTimersByTimeAsync(50_000);
  expect(asked.at(-1)).toBe(49);
  watching.turn('verifying');
  await vi.advanceTimersByTimeAsync(6000);
  expect(asked.slice(-3)).toEqual([51, 52, 55]);
  watching.stop();
});

test('not even then comes a question earlier than a refusal allows', async () => {
  const busy = () => Response.json({ error: 'unavailable' }, { status: 503, headers: { 'retry-after': '20' } });
  const asked = backend(busy, () => pending());
  const watching = new Watching({ id: ID, api, limitSeconds: 600, waiting: 'open', show: () => {} }).start();
  await vi.advanceTimersByTimeAsync(5000);
  watching.turn('verifying');
  await vi.advanceTimersByTimeAsync(16_000);
  expect(asked).toEqual([0, 20, 21]);
  watching.stop();
});

test('a question that is under way when the payer comes back is the only one', async () => {
  let answer = (_: Response) => {};
  const asked = backend(() => new Promise<Response>((resolve) => (answer = resolve)));
  const watching = new Watching({ id: ID, api, limitSeconds: 600, waiting: 'open', show: () => {} }).start();
  watching.turn('verifying');
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toEqual([0]);
  answer(pending());
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toEqual([0, 6]);
  watching.stop();
});

test('a pending payment is asked for after growing pauses, the first of one second', async () => {
  const asked = backend(() => pending(0));
  await result({ limitSeconds: 100 });
  expect(asked).toEqual([0, 1, 4, 8, 13, 19, 27, 37, 49, 64, 79, 94]);
});

test('after the first repeat no question comes earlier than Retry-After allows', async () => {
  const asked = backend(() => pending(20));
  await result({ limitSeconds: 59 });
  expect(asked).toEqual([0, 1, 21, 41]);
});

test('when the time is up the payment is still being processed, and nothing is called failed', async () => {
  backend(() => pending());
  expect(await result({ limitSeconds: 30 })).toEqual({ state: 'processing', payment: payment('pending'), answered: true });
});

test('an answer that comes during the wait is the result', async () => {
  const asked = backend(pending, pending, () => Response.json(payment('completed')));
  expect((await result()).state).toBe('completed');
  expect(asked).toEqual([0, 1, 4]);
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
  expect(asked).toEqual([0, 1]);
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
  expect(asked).toEqual([0, 1, 31, 61]);
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
  // The test's clock does not reach the platform's own timer.
  const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const limit = new AbortController();
    setTimeout(() => limit.abort(), ms);
    return limit.signal;
  });
  const begun = Date.now();
  const asked: number[] = [];
  vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
    asked.push((Date.now() - begun) / 1000);
    return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  });
  expect(await result({ limitSeconds: 40 })).toMatchObject({ state: 'processing', answered: false });
  expect(asked).toEqual([0, 36]);
  await vi.advanceTimersByTimeAsync(35_000);
  spy.mockRestore();
});
