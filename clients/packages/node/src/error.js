const UNSAID = { status: null, fields: [], retryAfter: null, ligdicashCode: null, repeatable: false, refused: false };

/** Node's `fetch` says only that it failed, and has what happened in another error below. */
const reason = ({ message, cause }) => cause?.message || cause?.code || message;

export class LigdicashError extends Error {
  name = 'LigdicashError';

  constructor(error, detail, { cause, ...more } = {}) {
    super(`${error}: ${detail}${cause ? ` (${reason(cause)})` : ''}`, cause && { cause });
    Object.assign(this, { error, detail, ...UNSAID, ...more });
  }
}

export const misconfigured = (detail) => new LigdicashError('invalid_configuration', detail);
