import { expect, test } from 'vitest';
import { decideNavigation, matchReturn } from '../src/webview.js';
import table from './return-url.json' with { type: 'json' };

test.each(table.cases)('$url is to $decision', ({ url, frontend_url = table.frontend_url, decision, page, id }) => {
  const expected = decision === 'return' ? { kind: decision, page, id } : { kind: decision };
  expect(decideNavigation(url, frontend_url)).toEqual(expected);
  expect(matchReturn(url, frontend_url)).toEqual(decision === 'return' ? { page, id } : null);
});

test('without a frontend the address may lie on any site, but not before another host', () => {
  const id = `txn_${'0'.repeat(32)}`;
  expect(matchReturn(`https://any.example/deep/payment/cancel?txn=${id}`)).toEqual({ page: 'cancel', id });
  expect(matchReturn(`https://any.example@other.example/payment/cancel?txn=${id}`)).toBeNull();
});
