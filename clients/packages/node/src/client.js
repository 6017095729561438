import { LigdicashError, misconfigured } from './error.js';
import { requireWholeNumbers } from './francs.js';
import { isRefused, isRepeatable } from './repeat.js';

/** Longer than the backend itself waits for LigdiCash. */
const SECONDS = 35;

export class Client {
  #url;
  #signer;
  #timeout;
  #fetch;

  constructor(url, { signer = null, timeout = SECONDS, fetch = (...request) => globalThis.fetch(...request) } = {}) {
    if (!/^https?:\/\//.test(url ?? '')) throw misconfigured('the address of the backend begins with https:// or http://');
    this.#url = url.replace(/\/+$/, '');
    this.#signer = signer;
    this.#timeout = timeout;
    this.#fetch = fetch;
  }

  async initiate(order, { replace = false } = {}) {
    if (typeof order !== 'string') requireWholeNumbers(order);
    const request = typeof order === 'string' ? { order } : { ...order };
    return this.#call('payment', 'POST', '/api/payment/initiate', replace ? { ...request, replace } : request);
  }

  async payDirect(order, number, { code, operator, previous } = {}) {
    return this.#call('direct', 'POST', '/api/payment/direct', { order, number, code, operator, previous });
  }

  async operators() {
    return (await this.#call('payment', 'GET', '/api/payment/operators')).operators;
  }

  async status(transactionId) {
    return this.#call('payment', 'GET', `/api/payment/${known(transactionId, 'txn')}/status`);
  }

  receiptUrl(transactionId, lang = null) {
    return `${this.#url}/api/payment/${known(transactionId, 'txn')}/receipt${lang ? `?lang=${encodeURIComponent(lang)}` : ''}`;
  }

  async payOut(payout) {
    requireWholeNumbers(payout);
    return this.#call('payout', 'POST', '/api/payout', payout);
  }

  async payoutStatus(transactionId) {
    return this.#call('payout', 'GET', `/api/payout/${known(transactionId, 'pay')}/status`);
  }

  async #call(kind, method, path, request) {
    const url = this.#url + path;
    const body = request && JSON.stringify(request);
    let headers = { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) };
    if (kind === 'payout') {
      if (!this.#signer) throw misconfigured('payouts need a signer');
      headers = await this.#signer.sign(method, url, headers, body);
    }
    const { status, retryAfter, text } = await this.#send(url, { method, headers, body });
    const answer = parse(text);
    const isTold = answer?.transaction_id || answer?.operators;
    if ([200, 201, 202].includes(status) && isTold) return { ...answer, retry_after: retryAfter };
    throw problem(kind, status, retryAfter, answer);
  }

  async #send(url, request) {
    try {
      // A redirect would carry the order and its signature elsewhere.
      const limits = { redirect: 'manual', signal: AbortSignal.timeout(this.#timeout * 1000) };
      const answer = await this.#fetch(url, { ...request, ...limits });
      const after = answer.headers.get('retry-after') ?? '';
      const retryAfter = /^[0-9]{1,9}$/.test(after) ? Number(after) : null;
      return { status: answer.status, retryAfter, text: await answer.text() };
    } catch (cause) {
      throw new LigdicashError('no_answer', `${new URL(url).host} gave no answer in time.`, { repeatable: true, cause });
    }
  }
}

/** What the payer's browser calls an id is no path until it looks like one. */
function known(transactionId, prefix) {
  if (new RegExp(`^${prefix}_[0-9a-f]{32}$`).test(transactionId)) return transactionId;
  throw new LigdicashError('not_found', 'This is no id of a transaction. Nothing was asked.', { status: 404 });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problem(kind, status, retryAfter, answer) {
  const own = typeof answer?.error === 'string';
  // API Gateway, or whatever stands before it, has other words than the backend.
  const error = own ? answer.error : 'unexpected_answer';
  const said = own ? answer.detail : answer?.message;
  return new LigdicashError(error, typeof said === 'string' ? said : `The answer has the status ${status}.`, {
    status,
    fields: own && Array.isArray(answer.errors) ? answer.errors : [],
    retryAfter,
    ligdicashCode: answer?.ligdicash_code ?? null,
    repeatable: isRepeatable(kind, status, error),
    refused: isRefused(kind, error),
  });
}
