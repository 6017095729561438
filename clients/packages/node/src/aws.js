import { AwsClient } from 'aws4fetch';
import { misconfigured } from './error.js';

// A worker has no process.
const env = globalThis.process?.env ?? {};

export class AwsSigner {
  #region;
  #credentials;

  constructor({ region = env.AWS_REGION, credentials = fromEnvironment } = {}) {
    if (!region) throw misconfigured('the AWS region is missing');
    this.#region = region;
    this.#credentials = credentials;
  }

  async sign(method, url, headers, body) {
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
  accessKeyId: env.AWS_ACCESS_KEY_ID,
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
  sessionToken: env.AWS_SESSION_TOKEN,
});
