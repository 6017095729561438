// Asks ligdicash-lambda for a payout, signed with AWS credentials (SigV4). docs/payouts.md says how to use it.
// Node 20 or later, and `npm install aws4fetch`.
import { readFileSync } from 'node:fs';
import { AwsClient } from 'aws4fetch';

const { API_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;

const aws = new AwsClient({
  accessKeyId: AWS_ACCESS_KEY_ID,
  secretAccessKey: AWS_SECRET_ACCESS_KEY,
  sessionToken: AWS_SESSION_TOKEN,
  service: 'execute-api',
  region: AWS_REGION,
  // Asking again is safe, but it is for you to decide: the same payoutId, the same request.
  retries: 0,
});

// In your server it comes from your own database, where payoutId was stored before the first request.
const payout = readFileSync(0, 'utf8');
const answer = await aws.fetch(`${API_URL}/api/payout`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: payout,
});
console.log(answer.status, await answer.text());
