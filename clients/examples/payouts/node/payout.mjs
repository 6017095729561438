// Asks ligdicash-lambda for a payout, signed with AWS credentials (SigV4). docs/payouts.md says how to use it.
// Node 20 or later, and `npm install aws4fetch`.
import { readFileSync } from 'node:fs';
// In your project, once it is installed: from 'ligdicash-lambda-server/aws' and 'ligdicash-lambda-server'.
import { AwsSigner } from '../../../packages/node/src/aws.js';
import { Client } from '../../../packages/node/src/index.js';

// In your server it comes from your own database, where payoutId was stored before the first request.
const payout = JSON.parse(readFileSync(0, 'utf8'));
try {
  // The region and the credentials are those of the usual AWS_* variables.
  const backend = new Client(process.env.API_URL, { signer: new AwsSigner() });
  console.log(JSON.stringify(await backend.payOut(payout)));
} catch (problem) {
  // Whether it is `repeatable` says if the same request, with the same payoutId, may be sent again.
  console.error(problem.message, problem.repeatable ? '(repeatable)' : '');
  process.exit(1);
}
