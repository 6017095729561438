import { encode, decode, hmacKey } from './bytes.js';
import { EXAMPLES } from './examples.js';
import { misconfigured } from './error.js';

const utf8 = new TextEncoder();

export async function signedEvent({ secret, type = 'payment.completed', data = {}, stack = null, id = `evt_${hex()}`, at = Date.now() }) {
  if (!EXAMPLES[type]) throw misconfigured(`no event has the type ${type}`);
  const [sentAt, timestamp] = [String(Math.floor(at / 1000)), new Date(at).toISOString()];
  const body = JSON.stringify({ ...EXAMPLES[type], timestamp, stack, data: { ...EXAMPLES[type].data, ...data } });
  const key = await hmacKey(decode(secret.replace(/^whsec_/, '')), 'sign');
  const signature = await crypto.subtle.sign('HMAC', key, utf8.encode(`${id}.${sentAt}.${body}`));
  const text = btoa(String.fromCharCode(...new Uint8Array(signature)));
  return { headers: { 'webhook-id': id, 'webhook-timestamp': sentAt, 'webhook-signature': `v1,${text}` }, body };
}

export function fakeBackend(answers = {}) {
  const requests = [];
  const fetch = async (url, { method, body }) => {
    const path = /\/api\/.*$/.exec(new URL(url).pathname)[0];
    requests.push({ method, path, body: body ? JSON.parse(body) : null });
    const [status, answer] = answers[`${method} ${path}`] ?? [200, usual(path)];
    return new Response(JSON.stringify(answer), { status });
  };
  return { fetch, requests };
}

const LINK = '7K3MN8QR2TVWXYZ9';

/** What a backend answers to a request of this path. */
function usual(path) {
  if (path === '/api/payment/operators') return { operators: [] };
  if (path.startsWith('/api/link')) return { links: [], link_id: LINK, address: `https://pay.example/l/${LINK}` };
  const transaction_id = /[a-z]+_[0-9a-f]{32}/.exec(path)?.[0] ?? `${path.startsWith('/api/payout') ? 'pay' : 'txn'}_${hex()}`;
  return { transaction_id, status: 'pending', pay_url: 'https://pay.example/' };
}

const hex = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export async function startLocal(program, { webhook, options = [] } = {}) {
  // By variables, so that no bundler of a worker or a page looks for them.
  const [{ spawn }, { createInterface }] = await Promise.all(['node:child_process', 'node:readline'].map((name) => import(name)));
  const given = ['--port', '0', '--sandbox-port', '0', '--proofs', ...(webhook ? ['--webhook', webhook] : []), ...options];
  const stack = spawn(program, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  const failed = new Promise((_, fail) => stack.once('error', fail).once('exit', (code) => fail(new Error(`${program} ended: ${code}`))));
  failed.catch(() => {}); // where it ends after its start
  const banner = createInterface({ input: stack.stdout })[Symbol.asyncIterator]();
  const word = async () => (await Promise.race([banner.next(), failed])).value.split(' ').at(-1);
  const [url, sandbox, orderKey] = [await word(), await word(), await word()];
  const pay = async (id) => {
    const answer = await fetch(`${sandbox}/invoices/${id}/pay`, { method: 'POST' });
    if (!answer.ok) throw new Error(`the sandbox answers ${answer.status}`);
  };
  return { url, sandbox, orderKey, webhookSecret: LOCAL_SECRET, stack: 'local', pay, stop: () => stack.kill() };
}

/** The local stack signs its events with this secret, and no other does. */
const LOCAL_SECRET = 'whsec_bm90IGEgc2VjcmV0LCBvbmx5IGZvciB0cnlpbmc=';
