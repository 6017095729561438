// Follows a payment on the status route, until it is completed. Nothing else is ever taken for a result.

import type { Payment, Status } from './api.js';
import { ask, tellStrange, type Reply } from './ask.js';
import { decided, type View, type Waiting } from './state.js';

const STATUSES: readonly unknown[] = ['pending', 'completed', 'notcompleted', 'review'] satisfies Status[];

/** Seconds before the first repeat: the callback of a payer who has just paid is on its way. */
const FIRST_PAUSE_S = 1;
/** Seconds between later questions: at first, by how much it grows, and at most, unless `Retry-After` wants more. */
const NEXT_PAUSE_S = 3;
const GROWTH = 1.25;
const LONGEST_PAUSE_S = 15;

/** While it is verified, however long that takes, nobody is told that nothing was paid before the backend has said so this often. */
const DOUBTS = 3;

/** How long a payer waits before being told that the page may be closed. */
export const PATIENCE_S = 60;

export interface WatchingOptions {
  id: string;
  /** Where the backend is, without a trailing slash; empty for the page's own origin. */
  api: string;
  /** Seconds on screen after which `verifying` becomes `processing`. */
  limitSeconds: number;
  waiting: Waiting;
  show: (view: View) => void;
}

export class Watching {
  readonly #options: WatchingOptions;
  #view: View;
  #seen = 0;
  /** How often a status was told since the payer is back. */
  #told = 0;
  #pause = FIRST_PAUSE_S;
  #asking = false;
  /** On the clock of `performance.now()`: when the next question is due, and from when a refusal allows one. */
  #due = 0;
  #allowed = 0;
  /** Undefined when it is over. */
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: WatchingOptions) {
    this.#options = options;
    this.#view = { state: options.waiting, payment: null, answered: true };
  }

  start(): this {
    this.#timer = setInterval(() => void this.#tick(), 1000);
    this.#show({});
    void this.#tick();
    return this;
  }

  /** What is shown as long as nothing is decided. */
  turn(waiting: Waiting): void {
    if (!this.#timer) return;
    this.#options.waiting = waiting;
    // The payer is back: what was told before is old.
    if (waiting === 'verifying') {
      this.#told = 0;
      this.#pause = FIRST_PAUSE_S;
      this.#due = this.#allowed;
    }
    this.#show({});
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Every second: a hidden page asks nothing, and its time does not count. In an app there is no page to hide. */
  async #tick(): Promise<void> {
    if (globalThis.document?.hidden) return;
    const { id, api, waiting, limitSeconds } = this.#options;
    // While the payer is busy elsewhere, nobody waits for us.
    if (waiting !== 'open' && waiting !== 'confirm' && ++this.#seen > limitSeconds) this.turn('processing');
    if (this.#asking || performance.now() < this.#due) return;
    this.#asking = true;
    const url = `${api}/api/payment/${encodeURIComponent(id)}/status`;
    const reply = await ask(url);
    this.#asking = false;
    if (!this.#timer) return;
    this.#plan(reply);
    const end = ({ 404: 'unknown', 409: 'review' } as const)[reply?.status ?? 0];
    if (end) this.#show({ state: end, payment: null });
    // A status that this kit does not know is no result: wait for one that it knows.
    else if (reply && STATUSES.includes(reply.body.status)) {
      this.#told++;
      this.#show({ payment: reply.body as unknown as Payment, answered: true });
    } else {
      // The backend's own refusals pass.
      if (reply && !reply.body.error) tellStrange(url, reply);
      this.#show({ answered: false });
    }
  }

  /** When to ask again. What a pending payment's `Retry-After` wants begins to count after the first repeat. */
  #plan(reply: Reply | null): void {
    const now = performance.now();
    const wanted = now + (reply?.retryAfter ?? 0) * 1000;
    if (reply?.status !== 200) this.#allowed = wanted;
    this.#due = Math.max(now + this.#pause * 1000, this.#pause > FIRST_PAUSE_S ? wanted : this.#allowed);
    this.#pause = this.#pause < NEXT_PAUSE_S ? NEXT_PAUSE_S : Math.min(this.#pause * GROWTH, LONGEST_PAUSE_S);
  }

  #show(change: Partial<View>): void {
    const { payment } = (this.#view = { ...this.#view, ...change });
    const { waiting } = this.#options;
    const end = payment && decided(payment);
    const asked = waiting === 'verifying' || waiting === 'processing';
    const doubted = asked && this.#told < DOUBTS && (end === 'failed' || end === 'expired');
    this.#view.state = change.state ?? (doubted ? null : end) ?? waiting;
    // Money may still come after any other answer, and then it wins.
    if (payment?.status === 'completed' || change.state) this.stop();
    this.#options.show(this.#view);
  }
}
