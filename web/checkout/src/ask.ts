// One question to the backend over HTTP.

/** An API Gateway answers within 30 s or never; a phone's connection may hang for much longer. */
const LIMIT_MS = 35_000;

/** What was answered. The body is empty where it is no JSON. */
export interface Reply {
  status: number;
  /** Seconds; 0 where the backend names none. */
  retryAfter: number;
  body: Record<string, unknown>;
}

/** Resolves to null when no answer came. */
export async function ask(url: string, init?: RequestInit): Promise<Reply | null> {
  try {
    // React Native has no such signal, but a limit of its own.
    const signal = AbortSignal.timeout?.(LIMIT_MS);
    const response = await fetch(url, { ...init, cache: 'no-store', signal });
    return {
      status: response.status,
      retryAfter: Number(response.headers.get('retry-after')) || 0,
      body: (await response.json().catch(() => null)) ?? {},
    };
  } catch {
    return null;
  }
}
