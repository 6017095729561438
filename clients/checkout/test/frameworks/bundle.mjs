// The shop of a framework as one script: what `vite build` makes for a shop that is published.

import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import { build } from 'vite';

const svelte = {
  name: 'svelte',
  transform: (code, id) => (id.endsWith('.svelte') ? compile(code, { filename: id }).js : null),
};

export async function bundle(file) {
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const lib = { entry, formats: ['iife'], name: 'shop' };
  const define = { 'process.env.NODE_ENV': '"production"' };
  const [{ output }] = await build({ configFile: false, logLevel: 'error', plugins: [svelte], define, build: { write: false, lib } });
  return output[0].code;
}
