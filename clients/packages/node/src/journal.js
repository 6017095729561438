import * as fs from 'node:fs';
import { misconfigured } from './error.js';

export class JournalEventStore {
  #taken = new Set();
  #revisions = new Map(); // the highest of each transaction
  #journal;
  #apply;
  #broken = false;

  constructor(path, apply = () => {}) {
    this.#apply = apply;
    this.#journal = fs.openSync(path, 'a+');
    const lines = fs.readFileSync(path, 'utf8');
    const whole = lines.slice(0, lines.lastIndexOf('\n') + 1);
    // A line cut off by a crash was never answered with 2xx: its event comes again.
    fs.ftruncateSync(this.#journal, Buffer.byteLength(whole));
    whole.split('\n').filter(Boolean).forEach((line) => this.#remember(JSON.parse(line)));
  }

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
