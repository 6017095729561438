// Follows a payment on the status route, until it is completed. Nothing else is ever taken for a result.

import type { Payment, Status } from './api.js';
import { ask } from './ask.js';
import { decided, type View, type Waiting } from './state.js';

const STATUSES: readonly unknown[] = ['pending', 'completed', 'notcompleted', 'review'] satisfies Status[];

/** Seconds between two questions: at first, by how much it grows, and at most, unless `Retry-After` wants more. */
const FIRST_PAUSE_S = 3;
const GROWTH = 1.25;
const LONGEST_PAUSE_S = 15;

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
  #pause = FIRST_PAUSE_S;
  /** On the clock of `performance.now()`; infinite while a question is under way. */
  #due = 0;
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
    // While the payer pays in another window, nobody waits for us.
    if (waiting !== 'open' && ++this.#seen > limitSeconds) this.turn('processing');
    if (performance.now() < this.#due) return;
    this.#due = Infinity;
    const reply = await ask(`${api}/api/payment/${encodeURIComponent(id)}/status`);
    if (!this.#timer) return;
    this.#due = performance.now() + Math.max(this.#pause, reply?.retryAfter ?? 0) * 1000;
    this.#pause = Math.min(this.#pause * GROWTH, LONGEST_PAUSE_S);
    const end = ({ 404: 'unknown', 409: 'review' } as const)[reply?.status ?? 0];
    if (end) this.#show({ state: end, payment: null });
    // A status that this kit does not know is no result: wait for one that it knows.
    else if (STATUSES.includes(reply?.body.status)) this.#show({ payment: reply!.body as unknown as Payment, answered: true });
    else this.#show({ answered: false });
  }

  #show(change: Partial<View>): void {
    const { payment } = (this.#view = { ...this.#view, ...change });
    this.#view.state = change.state ?? (payment && decided(payment)) ?? this.#options.waiting;
    // Money may still come after any other answer, and then it wins.
    if (payment?.status === 'completed' || change.state) this.stop();
    this.#options.show(this.#view);
  }
}
