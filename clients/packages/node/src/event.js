import { createHmac, timingSafeEqual } from 'node:crypto';
import { LigdicashError, misconfigured } from './error.js';

/** Says of a delivery whether it is an event of your stack. */
export class EventVerifier {
  #keys;
  #tolerance;
  #stack;

  /** `secrets` is one `whsec_…`, or several while you change it. Events of another stack than `stack` are refused. */
  constructor(secrets, { tolerance = 5 * 60, stack = null } = {}) {
    this.#keys = [secrets].flat().map(keyOf);
    if (this.#keys.length === 0) throw misconfigured('no webhook secret is given');
    this.#tolerance = tolerance;
    this.#stack = stack;
  }

  /** The event in `body`, which must be the bytes as they came. An error's `status` is what to answer. */
  verify(headers, body, now = Math.floor(Date.now() / 1000)) {
    const header = (name) => String((headers.get?.(name) ?? headers[name]) ?? '');
    const [id, sentAt] = [header('webhook-id'), header('webhook-timestamp')];
    if (!this.#isGenuine(id, sentAt, header('webhook-signature'), Buffer.from(body), now)) {
      throw refused(401, 'event_not_genuine', 'the signature or the time of the delivery does not hold');
    }
    const event = read(body);
    if (!event) throw refused(400, 'event_malformed', 'this is no event of version 1');
    if (this.#stack !== null && event.stack !== this.#stack) {
      throw refused(403, 'event_of_another_stack', 'the event is of another stack than the expected one');
    }
    if (!isUsable(event)) throw refused(400, 'event_malformed', 'the event does not say what it is about');
    const { type, timestamp, stack = null, data } = event;
    return { id, type, timestamp, stack, subject: subject(data), data };
  }

  #isGenuine(id, sentAt, signatures, body, now) {
    if (id === '' || !/^[0-9]{1,12}$/.test(sentAt)) return false;
    if (Math.abs(now - Number(sentAt)) > this.#tolerance) return false;
    const given = signatures.split(' ').map((text) => Buffer.from(text));
    return this.#keys.some((key) => {
      const digest = createHmac('sha256', key).update(`${id}.${sentAt}.`).update(body).digest('base64');
      const expected = Buffer.from(`v1,${digest}`);
      return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
    });
  }
}

const refused = (status, error, detail) => new LigdicashError(error, detail, { status });

function keyOf(secret) {
  const text = secret?.startsWith('whsec_') ? secret.slice('whsec_'.length) : '';
  const key = Buffer.from(text, 'base64');
  // With a short or missing key anybody could sign.
  if (key.length < 24 || key.toString('base64') !== text) {
    throw misconfigured('a webhook secret is whsec_ and the base64 of 24 bytes or more');
  }
  return key;
}

function read(body) {
  try {
    const event = JSON.parse(Buffer.from(body).toString());
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
