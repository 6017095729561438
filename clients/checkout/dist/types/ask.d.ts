/** What was answered. The body is empty where it is no JSON. */
export interface Reply {
    status: number;
    /** Seconds; 0 where the backend names none. */
    retryAfter: number;
    body: Record<string, unknown>;
}
/** Resolves to null when no answer came, or not the whole of it. */
export declare function ask(url: string, init?: RequestInit): Promise<Reply | null>;
/** The answer has another form than the backend's own. Unless what stands before the backend is busy, that is elsewhere. */
export declare function tellStrange(url: string, { status, body }: Reply): void;
