import type { Signer } from './index.js';

export interface AwsCredentials {
  /** As in `AWS_ACCESS_KEY_ID`. */
  accessKeyId: string;
  /** As in `AWS_SECRET_ACCESS_KEY`. */
  secretAccessKey: string;
  /** As in `AWS_SESSION_TOKEN`, where the credentials are those of a role. */
  sessionToken?: string;
}

/** Signs requests for payouts with AWS credentials (SigV4), by `aws4fetch`. */
export class AwsSigner implements Signer {
  /** `credentials` is an object, or a function that fetches one; without it the usual `AWS_*` variables are read. */
  constructor(options?: { region?: string; credentials?: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>) });
  /** The headers of the signed request. */
  sign(method: string, url: string, headers: Record<string, string>, body: string | undefined): Promise<Record<string, string>>;
}
