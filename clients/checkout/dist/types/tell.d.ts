/** What stays the same while it is asked again is told once. */
export declare function tell(what: string, ...more: unknown[]): void;
