import { LigdicashError, misconfigured } from './error.js';
import { requireWholeNumbers } from './francs.js';
import { known } from './id.js';
import { Links } from './links.js';
import { isRefused, isRepeatable } from './repeat.js';

/** Longer than the backend itself waits for LigdiCash. */
const SECONDS = 35;
/** In seconds: who is told to wait longer does so without us. */
const LONGEST_WAIT = 30;
const PAYMENT = /^txn_[0-9a-f]{32}$/;
const PAYOUT = /^pay_[0-9a-f]{32}$/;
/** Of what an answer of the backend has one. */
const TOLD = ['transaction_id', 'operators', 'link_id', 'links'];
const OPEN = ['payment', 'direct'];

export class Client {
  #url;
  #signer;
  #timeout;
  #retries;
  #fetch;
  links = new Links((...request) => this.#call(...request));

  constructor(
    url,
    { signer = null, timeout = SECONDS, retries = 0, fetch = (...request) => globalThis.fetch(...request) } = {},
  ) {
    if (!/^https?:\/\//.test(url ?? '')) throw misconfigured('the address of the backend begins with https:// or http://');
    this.#url = url.replace(/\/+$/, '');
    this.#signer = signer;
    this.#timeout = timeout;
    this.#retries = retries;
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
    return this.#call('payment', 'GET', `/api/payment/${known(transactionId, PAYMENT)}/status`);
  }

  receiptUrl(transactionId, lang = null) {
    return `${this.#url}/api/payment/${known(transactionId, PAYMENT)}/receipt${lang ? `?lang=${encodeURIComponent(lang)}` : ''}`;
  }

  async payOut(payout) {
    requireWholeNumbers(payout);
    return this.#call('payout', 'POST', '/api/payout', payout);
  }

  async payoutStatus(transactionId) {
    return this.#call('payout', 'GET', `/api/payout/${known(transactionId, PAYOUT)}/status`);
  }

  async #call(...request) {
    for (let tried = 0; ; tried += 1) {
      try {
        return await this.#ask(...request);
      } catch (problem) {
        const wait = problem.retryAfter ?? 2 ** tried;
        if (!problem.repeatable || tried >= this.#retries || wait > LONGEST_WAIT) throw problem;
        await new Promise((wake) => setTimeout(wake, wait * 1000));
      }
    }
  }

  async #ask(kind, method, path, request) {
    const url = this.#url + path;
    const body = request && JSON.stringify(request);
    let headers = { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) };
    if (!OPEN.includes(kind)) {
      if (!this.#signer) throw misconfigured('payouts and links need a signer');
      headers = await this.#signer.sign(method, url, headers, body);
    }
    const { status, retryAfter, text } = await this.#send(kind, url, { method, headers, body });
    const answer = parse(text);
    const isTold = [200, 201, 202].includes(status) && TOLD.some((member) => answer?.[member]);
    if (isTold) return answer.transaction_id ? { ...answer, retry_after: retryAfter } : answer;
    throw problem(kind, status, retryAfter, answer);
  }

  async #send(kind, url, request) {
    try {
      // A redirect would carry the order and its signature elsewhere.
      const limits = { redirect: 'manual', signal: AbortSignal.timeout(this.#timeout * 1000) };
      const answer = await this.#fetch(url, { ...request, ...limits });
      const after = answer.headers.get('retry-after') ?? '';
      const retryAfter = /^[0-9]{1,9}$/.test(after) ? Number(after) : null;
      return { status: answer.status, retryAfter, text: await answer.text() };
    } catch (cause) {
      const repeatable = isRepeatable(kind, null, 'no_answer');
      throw new LigdicashError('no_answer', `${new URL(url).host} gave no answer in time.`, { repeatable, cause });
    }
  }
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
