import type { Signer } from './index.js';

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** Signs requests for payouts with AWS credentials (SigV4), by `aws4fetch`. */
export class AwsSigner implements Signer {
  /** `credentials` is an object, or a function that fetches one; without it the usual `AWS_*` variables are read. */
  constructor(options?: { region?: string; credentials?: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>) });
  sign(method: string, url: string, headers: Record<string, string>, body: string | undefined): Promise<Record<string, string>>;
}
