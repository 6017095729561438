// Signs an order for ligdicash-lambda, so that nobody but your server sets its price.
// Node 20 or later. docs/order-proofs.md says how to use it.
import { readFileSync } from 'node:fs';
// In your project, once it is installed: from 'ligdicash-lambda-server'.
import { OrderSigner } from '../../../packages/node/src/index.js';

try {
  // With the name of your stack, no other stack that has the key takes the proof.
  const signer = new OrderSigner(process.env.ORDER_KEY ?? '', { stack: process.env.ORDER_STACK || null });
  // On your server it comes from your own database, never from the browser.
  const order = JSON.parse(readFileSync(0, 'utf8'));
  console.log(await signer.sign(order));
} catch (problem) {
  console.error(problem.message);
  process.exit(1);
}
