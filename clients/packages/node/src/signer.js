export class LocalSigner {
  #key;

  constructor(key = 'local-payout-key') {
    this.#key = key;
  }

  sign(method, url, headers) {
    return { ...headers, authorization: `Bearer ${this.#key}` };
  }
}
