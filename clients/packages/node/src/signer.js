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
