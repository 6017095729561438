// Builds `dist`, or the folder given: the kit as a module and as one file for <script>, its types, and the return pages.
// The result depends on the sources and the lock file alone: `check` compares it with what is committed.

import { execFileSync } from 'node:child_process';
import { copyFile, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = process.argv[2] ?? `${here}dist`;
const common = { configFile: false, logLevel: 'error' };
const output = {
  target: 'es2022',
  emptyOutDir: false,
  // Every byte is paid for by a phone: of the two, this one makes less.
  minify: 'terser',
  terserOptions: { ecma: 2022, compress: { passes: 3 } },
};

await rm(dist, { recursive: true, force: true });

const library = (entry, format, file) => build({
  ...common,
  root: here,
  build: {
    ...output,
    outDir: dist,
    lib: { entry: `src/${entry}.ts`, name: 'LigdiCashCheckout', formats: [format], fileName: () => file },
    rolldownOptions: { output: { generatedCode: { symbols: false } } },
  },
});
await library('index', 'es', 'checkout.js');
await library('index', 'iife', 'checkout.iife.js');
await library('webview', 'es', 'webview.js');

// Relative addresses without hashes: the pages work under any FRONTEND_URL and are replaced in place.
await build({
  ...common,
  root: `${here}pages`,
  base: './',
  build: {
    ...output,
    outDir: `${dist}/payment`,
    modulePreload: false,
    rolldownOptions: {
      input: `${here}pages/return.html`,
      output: { entryFileNames: 'return.js', assetFileNames: 'return[extname]' },
    },
  },
});
await copyFile(`${dist}/payment/return.html`, `${dist}/payment/success.html`);
await rename(`${dist}/payment/return.html`, `${dist}/payment/cancel.html`);

const types = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', 'src', '--outDir', `${dist}/types`];
execFileSync(process.execPath, [`${here}node_modules/typescript/bin/tsc`, '-p', `${here}tsconfig.build.json`, ...types], {
  stdio: 'inherit',
});

// The markup of each framework, which needs that framework's own types.
for (const framework of ['react', 'vue', 'svelte', 'preact']) {
  await copyFile(`${here}src/${framework}.d.ts`, `${dist}/types/${framework}.d.ts`);
}
