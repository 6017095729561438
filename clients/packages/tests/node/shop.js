// What the README leaves to a shop: where events are stored, and what an event brings about.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalEventStore } from 'ligdicash-lambda-server/journal';

/** @type {(string | null)[]} */
export const done = [];
/** @type {JournalEventStore<string | null>} */
export const store = new JournalEventStore(join(mkdtempSync(join(tmpdir(), 'ligdicash-')), 'journal'), (change) => void done.push(change));
/** @param {import('ligdicash-lambda-server').Event} event */
export const fulfil = ({ subject }) => subject;
