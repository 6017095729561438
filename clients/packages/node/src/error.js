export class LigdicashError extends Error {
  name = 'LigdicashError';

  constructor(error, detail, { status = null, fields = [], retryAfter = null, ligdicashCode = null, repeatable = false, refused = false } = {}) {
    super(`${error}: ${detail}`);
    Object.assign(this, { error, detail, status, fields, retryAfter, ligdicashCode, repeatable, refused });
  }
}

export const misconfigured = (detail) => new LigdicashError('invalid_configuration', detail);
