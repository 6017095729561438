import { LigdicashError } from './error.js';

/** What a browser calls an id is no path until it looks like one. */
export function known(id, pattern) {
  if (pattern.test(id)) return id;
  throw new LigdicashError('not_found', 'This is no id. Nothing was asked.', { status: 404 });
}
