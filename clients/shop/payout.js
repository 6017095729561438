// A payout: its name, asking for it, asking again, and its page at the sandbox.

import { json } from './page.js';

const STORED = 'payouts';

/** A new name for a new payout. The same name never pays out twice. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return `P-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase()}`;
}

/** Resolves to the API's answer, or to null where none came. */
export async function send(request, key) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const options = { method: 'POST', headers, body: JSON.stringify(request) };
  const sent = await json('/api/payout', options).then(({ answer, body }) => ({ status: answer.status, body }), () => null);
  // Another request has that name: it is the one to send again.
  if (sent?.body.error !== 'payout_id_reused') remember(request);
  return sent;
}

/** What this tab asked for under that name; no table keeps the recipient's number. */
export const requestOf = (payoutId) => remembered()[payoutId];

/** Where the payout can be completed or fail; null for one that LigdiCash has not taken, or was never asked for. */
export function sandboxPage({ transaction_id, status, reason }, stack) {
  if (['awaiting_approval', 'given_by_hand'].includes(reason)) return null;
  if (status === 'notcompleted' && !['failed', 'not_made'].includes(reason)) return null;
  return new URL(`/sandbox/payouts/${encodeURIComponent(transaction_id)}`, stack.sandbox_url).href;
}

function remember(request) {
  sessionStorage.setItem(STORED, JSON.stringify({ ...remembered(), [request.payoutId]: request }));
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(STORED)) ?? {};
  } catch {
    // Something else wrote there: start again.
    return {};
  }
}
