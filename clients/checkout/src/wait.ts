// Waits for the result of a payment, for as long as a person would.

import type { View } from './state.js';
import { PATIENCE_S, Watching } from './watching.js';

export interface WaitOptions {
  /** Where the backend is, without a trailing slash; empty for the page's own origin. */
  api?: string;
  /** Seconds on screen after which it is `processing`. */
  limitSeconds?: number;
  /** Called with what is known on the way. */
  onView?: (view: View) => void;
  /** Stops the waiting: it is then `processing`. */
  signal?: AbortSignal;
}

/**
 * Asks the status route until the payment is decided (`completed`, `duplicate`, `failed`, `expired`, `review`), is
 * `unknown`, or the time is up: `processing`, which is no failure, and the shop's server will be told. Never rejects.
 */
export function waitForResult(id: string, options: WaitOptions = {}): Promise<View> {
  const { api = '', limitSeconds = PATIENCE_S, onView, signal } = options;
  return new Promise((resolve) => {
    const show = (view: View) => {
      onView?.(view);
      if (view.state === 'verifying') return;
      watching.stop();
      resolve(view);
    };
    const watching = new Watching({ id, api, limitSeconds, waiting: 'verifying', show });
    watching.start();
    signal?.addEventListener('abort', () => watching.turn('processing'));
    if (signal?.aborted) watching.turn('processing');
  });
}
