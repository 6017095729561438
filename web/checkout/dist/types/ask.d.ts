/** What was answered. The body is empty where it is no JSON. */
export interface Reply {
    status: number;
    /** Seconds; 0 where the backend names none. */
    retryAfter: number;
    body: Record<string, unknown>;
}
/** Resolves to null when no answer came. */
export declare function ask(url: string, init?: RequestInit): Promise<Reply | null>;
