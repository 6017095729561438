import * as fs from 'node:fs';
import { misconfigured } from './error.js';

/**
 * Remembers which events were taken, and what each of them changed, in a file that one process writes: for a server that
 * has no database.
 */
export class JournalEventStore {
  #taken = new Set();
  #revisions = new Map(); // the highest of each transaction
  #journal;
  #apply;
  #broken = false;

  /** `apply` is called with each stored change, once when the file is opened and once when the change is new. */
  constructor(path, apply = () => {}) {
    this.#apply = apply;
    this.#journal = fs.openSync(path, 'a+');
    const lines = fs.readFileSync(path, 'utf8');
    const whole = lines.slice(0, lines.lastIndexOf('\n') + 1);
    // A line cut off by a crash was never answered with 2xx: its event comes again.
    fs.ftruncateSync(this.#journal, Buffer.byteLength(whole));
    whole.split('\n').filter(Boolean).forEach((line) => this.#remember(JSON.parse(line)));
  }

  /**
   * Calls `work` for an event that is new, stores the change that it returns, and applies it; true if so.
   * An event that is known, or older than what is known of its transaction, changes nothing.
   */
  takeOnce(event, work) {
    // What comes after half a line could not be read again.
    if (this.#broken) throw new Error('the journal could not be written: start the process again');
    const { transaction_id: transactionId, revision } = event.data;
    if (this.#taken.has(event.id) || revision < this.#revisions.get(transactionId)) return false;
    const change = work(event) ?? null;
    // It would be stored as nothing, and its failure would come too late.
    if (typeof change?.then === 'function') throw misconfigured('the work of an event returns its change, not a promise');
    const entry = { webhookId: event.id, transactionId, revision, change };
    try {
      fs.appendFileSync(this.#journal, `${JSON.stringify(entry)}\n`);
      fs.fsyncSync(this.#journal);
    } catch (problem) {
      this.#broken = true;
      throw problem;
    }
    this.#remember(entry);
    return true;
  }

  close() {
    fs.closeSync(this.#journal);
  }

  #remember({ webhookId, transactionId, revision, change }) {
    this.#taken.add(webhookId);
    if (revision) this.#revisions.set(transactionId, revision);
    this.#apply(change);
  }
}
