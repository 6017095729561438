import { misconfigured } from './error.js';

/** Signs requests for payouts with AWS credentials (SigV4), by `aws4fetch`, which you install. */
export class AwsSigner {
  #region;
  #credentials;

  /** `credentials` is an object, or a function that fetches one; without it the usual `AWS_*` variables are read. */
  constructor({ region = process.env.AWS_REGION, credentials = fromEnvironment } = {}) {
    if (!region) throw misconfigured('the AWS region is missing');
    this.#region = region;
    this.#credentials = credentials;
  }

  /** The headers of the signed request. */
  async sign(method, url, headers, body) {
    const { AwsClient } = await import('aws4fetch').catch(() => {
      throw misconfigured('payouts are signed by aws4fetch: npm install aws4fetch');
    });
    // Fetched for each request, because a role's credentials run out.
    const given = typeof this.#credentials === 'function' ? await this.#credentials() : this.#credentials;
    if (!given?.accessKeyId || !given.secretAccessKey) throw misconfigured('the AWS credentials are missing');
    const { accessKeyId, secretAccessKey, sessionToken } = given;
    const aws = new AwsClient({ accessKeyId, secretAccessKey, sessionToken, service: 'execute-api', region: this.#region });
    const signed = await aws.sign(url, { method, headers, body });
    return Object.fromEntries(signed.headers);
  }
}

const fromEnvironment = () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID,
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
  sessionToken: process.env.AWS_SESSION_TOKEN,
});

/** Shows the key that stands for a signature on the local stack, and nowhere else. */
export class LocalSigner {
  #key;

  constructor(key = 'local-payout-key') {
    this.#key = key;
  }

  sign(method, url, headers) {
    return { ...headers, authorization: `Bearer ${this.#key}` };
  }
}
