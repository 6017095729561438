import { decode, encode, hmacKey } from './bytes.js';
import { misconfigured } from './error.js';
import { requireWholeNumbers } from './francs.js';

const HOUR = 60 * 60;
const utf8 = new TextEncoder();
const part = (value) => encode(utf8.encode(JSON.stringify(value)));

export class OrderSigner {
  #key;
  #audience;
  #lifetime;

  constructor(key, { stack = null, lifetime = HOUR } = {}) {
    this.#key = keyOf(key);
    this.#audience = audienceOf(stack);
    if (!Number.isSafeInteger(lifetime) || lifetime < 1 || lifetime > 24 * HOUR) {
      throw misconfigured('the lifetime of a proof is 1 second to 24 hours');
    }
    this.#lifetime = lifetime;
  }

  async sign(order, now = Math.floor(Date.now() / 1000)) {
    requireWholeNumbers(order);
    // After the order, so that nothing in it replaces them.
    const claims = { ...order, aud: this.#audience, iat: now, exp: now + this.#lifetime };
    const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
    const signature = await crypto.subtle.sign('HMAC', await hmacKey(this.#key, 'sign'), utf8.encode(signed));
    return `${signed}.${encode(new Uint8Array(signature))}`;
  }
}

/** The decoded bytes are the key, not its text. */
function keyOf(text) {
  const bytes = decode(text ?? '');
  if (!bytes) throw misconfigured('the order key is not base64');
  // A short key can be guessed from one proof, and every browser sees one.
  if (bytes.length < 32) throw misconfigured(`the order key has ${bytes.length} bytes and needs at least 32`);
  return bytes;
}

/** The prefix keeps a stack's name apart from the name of any other service. */
function audienceOf(stack) {
  if (stack === null) return 'ligdicash-lambda';
  const named = [stack].flat().map((name) => `ligdicash-lambda:${name}`);
  return named.length === 1 ? named[0] : named;
}
