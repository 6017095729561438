// One question to the backend over HTTP.

import { tell } from './tell.js';

/** An API Gateway answers within 30 s or never; a phone's connection may hang for much longer. */
const LIMIT_MS = 35_000;

/** What was answered. The body is empty where it is no JSON. */
export interface Reply {
  status: number;
  /** Seconds; 0 where the backend names none. */
  retryAfter: number;
  body: Record<string, unknown>;
}

/** A page that is left gives up its questions, and is gone by then: nothing is wrong. */
const GONE_MS = 1000;

/** Resolves to null when no answer came, or not the whole of it. */
export async function ask(url: string, init?: RequestInit): Promise<Reply | null> {
  try {
    // React Native has no such signal, but a limit of its own.
    const signal = AbortSignal.timeout?.(LIMIT_MS);
    const response = await fetch(url, { cache: 'no-store', ...init, signal });
    return {
      status: response.status,
      retryAfter: Number(response.headers.get('retry-after')) || 0,
      body: objectOf(await response.text()),
    };
  } catch (cause) {
    // The browser tells a page no more than that there is no answer.
    const origin = globalThis.location?.origin ?? 'this app';
    const what = `no answer from ${url}. Is it the backend's address? Does the backend allow ${origin} (AllowedOrigins of its stack, --shop on your machine)?`;
    setTimeout(() => tell(what, cause), GONE_MS);
    return null;
  }
}

function objectOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** The answer has another form than the backend's own. Unless what stands before the backend is busy, that is elsewhere. */
export function tellStrange(url: string, { status, body }: Reply): void {
  if (status === 429 || status >= 500) return;
  tell(`${url} answered ${status}, but not as the backend does: is it the backend's address?`, body);
}
