// Signs an order for ligdicash-lambda, so that nobody but your server sets its price.
// Node 20 or later, nothing to install. docs/order-proofs.md says how to use it.
import { createHmac } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LIFETIME = 60 * 60; // seconds; 24 hours at most
// With the name of your stack, 'ligdicash-lambda:boutique', no other stack that has the key takes the proof.
const AUDIENCE = 'ligdicash-lambda';

/**
 * @param order { orderId, amount, description } and perhaps items and customer fields: from your own
 *   database, never from the browser
 * @param key   `order_key`, in base64 as in the secret
 * @param now   seconds since 1970, when the order was read: the later of two proofs counts
 */
export function signOrder(order, key, now) {
  const bytes = Buffer.from(key, 'base64');
  // Node skips what is no base64, and would sign with another key than the one meant.
  if (bytes.toString('base64') !== key) throw new Error('the key is not base64');
  // A short key can be guessed from one proof, and every browser sees one.
  if (bytes.length < 32) throw new Error(`the key has ${bytes.length} bytes and needs at least 32`);
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  // After the order, so that nothing in it replaces them.
  const claims = { ...order, aud: AUDIENCE, iat: now, exp: now + LIFETIME };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  // The decoded bytes are the key, not its text.
  return `${signed}.${createHmac('sha256', bytes).update(signed).digest('base64url')}`;
}

// Run as a command, not imported: an order comes in, its proof goes out.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const order = JSON.parse(readFileSync(0, 'utf8'));
    console.log(signOrder(order, process.env.ORDER_KEY ?? '', Math.floor(Date.now() / 1000)));
  } catch (problem) {
    console.error(problem.message);
    process.exit(1);
  }
}
