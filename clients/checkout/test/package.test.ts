import { expect, test } from 'vitest';

// The package's own name: what its users import, through its `exports`.
test('a server that imports the built kit gets its functions, and no page is needed', async () => {
  const kit = await import('ligdicash-checkout');
  expect(Object.keys(kit).sort()).toEqual(['matchReturn', 'pay', 'waitForResult']);
  const app = await import('ligdicash-checkout/webview');
  expect(Object.keys(app).sort()).toEqual(['decideNavigation', 'initiate', 'matchReturn', 'waitForResult']);
});
