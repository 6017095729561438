import { LigdicashError } from './error.js';

/** Refuses what is not a whole number where francs and pieces are counted: nothing is rounded, and nothing is sent. */
export function requireWholeNumbers(request) {
  const items = Array.isArray(request.items) ? request.items : [];
  const counted = [
    ['amount', request.amount],
    ...items.flatMap((item, at) => ['quantity', 'unit_price'].map((name) => [`items[${at}].${name}`, item?.[name]])),
  ];
  const wrong = counted.filter(([, value]) => !Number.isSafeInteger(value));
  if (wrong.length === 0) return;
  const fields = wrong.map(([field]) => ({ field, detail: 'must be a whole number' }));
  throw new LigdicashError('invalid_request', 'An amount is not a whole number. Nothing was sent.', { fields });
}
