// What the operator's routes say, for the demo's own pages. They want the key that stands here for AWS's signature; a real
// shop's pages have none.

import { json } from './page.js';

const DAY_MS = 86_400_000;
/** The clock may have been moved far ahead: this is how far back is looked. */
const MOST_DAYS = 40;

const headers = ({ payout_key: key }) => ({ authorization: `Bearer ${key}` });

/** Payins, or payouts, since the day before the stack's clock was moved, newest first; null if they cannot be read. */
export async function entries(stack, kind) {
  const days = [];
  const last = Date.parse(stack.now);
  const first = last - stack.offset_seconds * 1000 - DAY_MS;
  for (let at = last; at >= first && days.length < MOST_DAYS; at -= DAY_MS) days.push(new Date(at).toISOString().slice(0, 10));
  const read = await Promise.all(days.map((day) => ofDay(stack, day, kind))).catch(() => null);
  return read && read.flat().sort((a, b) => b.created_at.localeCompare(a.created_at));
}

async function ofDay(stack, day, kind) {
  const found = [];
  const query = new URLSearchParams({ kind, limit: '200' });
  do {
    const { answer, body } = await json(`/api/ops/days/${day}?${query}`, { headers: headers(stack) });
    if (!answer.ok) throw new Error(body.error);
    found.push(...body.transactions);
    query.set('after', body.next ?? '');
  } while (query.get('after'));
  return found;
}

/** Everything about one payin or payout; null if it cannot be read. */
export async function story(stack, id) {
  const { answer, body } = await json(`/api/ops/transactions/${encodeURIComponent(id)}`, { headers: headers(stack) });
  return answer.ok ? body : null;
}

/** What was said about a payin or payout, write by write, oldest first; null if it cannot be read. */
export async function record(stack, id) {
  const { answer, body } = await json(`/api/ops/transactions/${encodeURIComponent(id)}/exchanges`, { headers: headers(stack) });
  return answer.ok ? body.rows.map(({ row }) => JSON.parse(row)) : null;
}
