import { decode, hmacKey } from './bytes.js';
import { LigdicashError, misconfigured } from './error.js';

const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

export class EventVerifier {
  #keys;
  #tolerance;
  #stack;

  constructor(secrets, { tolerance = 5 * 60, stack = null } = {}) {
    this.#keys = [secrets].flat().map(keyOf);
    if (this.#keys.length === 0) throw misconfigured('no webhook secret is given');
    this.#tolerance = tolerance;
    this.#stack = stack;
  }

  async verify(headers, body, now = Math.floor(Date.now() / 1000)) {
    requireRaw(body);
    const given = HEADERS.map((name) => field(headers, name));
    const doubt = await this.#doubt(given, body, now);
    if (doubt) throw refused(401, 'event_not_genuine', doubt);
    const event = await read(body);
    if (!event) throw refused(400, 'event_malformed', 'this is no event of version 1');
    if (this.#stack !== null && event.stack !== this.#stack) {
      throw refused(403, 'event_of_another_stack', `the event's stack is ${event.stack ?? 'none'}, and ${this.#stack} was expected`);
    }
    if (!isUsable(event)) throw refused(400, 'event_malformed', 'the event does not say what it is about');
    const { type, timestamp, stack = null, data } = event;
    return { id: given[0], type, timestamp, stack, subject: subject(data), data };
  }

  /** Why it is not genuine, for the shop's log; null where it is. */
  async #doubt(given, body, now) {
    const missing = HEADERS[given.indexOf('')];
    if (missing) return `the header ${missing} is missing`;
    const sentAt = given[1];
    if (!/^[0-9]{1,12}$/.test(sentAt)) return 'the header webhook-timestamp is no time';
    const apart = Math.abs(now - Number(sentAt));
    if (apart > this.#tolerance) return `the delivery's time and this server's clock differ by ${apart} s`;
    return (await this.#isSigned(given, body)) ? null : `no signature matches (secrets tried: ${this.#keys.length})`;
  }

  async #isSigned([id, sentAt, signatures], body) {
    const signed = await new Blob([`${id}.${sentAt}.`, body]).arrayBuffer();
    const known = signatures.split(' ').filter((text) => text.startsWith('v1,')).map((text) => decode(text.slice('v1,'.length)));
    for (const bytes of this.#keys) {
      const key = await hmacKey(bytes, 'verify');
      for (const signature of known) {
        if (signature && (await crypto.subtle.verify('HMAC', key, signature, signed))) return true;
      }
    }
    return false;
  }
}

const refused = (status, error, detail) => new LigdicashError(error, detail, { status });

function keyOf(secret) {
  const text = secret?.startsWith('whsec_') ? secret.slice('whsec_'.length) : '';
  const key = decode(text);
  // With a short or missing key anybody could sign.
  if (!key || key.length < 24) throw misconfigured('a webhook secret is whsec_ and the base64 of 24 bytes or more');
  return key;
}

/** A parsed body, written again, would have other bytes and another signature. */
function requireRaw(body) {
  if (typeof body === 'string' || body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return;
  throw misconfigured(
    'the body of an event must be the bytes as they came, before any parser. '
      + "Express: express.raw({ type: '*/*' }) on the route, before express.json(). "
      + 'Nest: { rawBody: true } and request.rawBody. Elsewhere: await request.arrayBuffer()',
  );
}

/** A header by its name in any case. Names and values take turns in Node's `rawHeaders`, and come in pairs elsewhere. */
function field(headers, name) {
  const given = (Symbol.iterator in headers ? [...headers] : Object.entries(headers)).flat();
  const at = given.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === name);
  return at < 0 ? '' : String(given[at + 1] ?? '');
}

async function read(body) {
  try {
    const event = JSON.parse(await new Blob([body]).text());
    const isObject = event?.data !== null && typeof event?.data === 'object' && !Array.isArray(event.data);
    return event?.version === 1 && typeof event.type === 'string' && isObject ? event : null;
  } catch {
    return null;
  }
}

/** A type that you do not know may speak of something else than money: it is taken, too. */
const isUsable = ({ type, data }) =>
  !/^(payment|payout)\./.test(type) || (subject(data) !== null && Number.isInteger(data.amount));

/** What the money was for, in your own names. */
const subject = ({ order_id: orderId, payout_id: payoutId }) =>
  [orderId, payoutId].find((name) => typeof name === 'string') ?? null;
