import type { Event, EventStore } from './index.js';

/** Remembers events, and what each changed, in a file that one process writes: for a server that has no database. */
export class JournalEventStore<Change = unknown> implements EventStore<Change> {
  /** `apply` is called with each stored change, once when the file is opened and once when the change is new. */
  constructor(path: string, apply?: (change: Change) => void);
  /** Does the work of an event that is new, and writes what it returns; true if so. */
  takeOnce(event: Event, work: (event: Event) => Change): boolean;
  /** Closes the file. */
  close(): void;
}
