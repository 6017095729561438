// Writes `src/openapi.ts`, or the file given: the types of the paths in openapi.yaml that the kit calls.

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import openapiTS, { astToString } from 'openapi-typescript';

const CALLED = ['/api/payment/initiate', '/api/payment/direct', '/api/payment/operators', '/api/payment/{id}/status'];

const api = load(await readFile(new URL('../../openapi.yaml', import.meta.url), 'utf8'));
const components = {};
const keep = (part) => {
  for (const [, kind, name] of JSON.stringify(part).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
    components[kind] ??= {};
    if (components[kind][name]) continue;
    components[kind][name] = api.components[kind][name];
    keep(components[kind][name]);
  }
};
const paths = Object.fromEntries(CALLED.map((path) => [path, api.paths[path]]));
keep(paths);

const types = await openapiTS({ openapi: api.openapi, info: api.info, paths, components }, {
  // "One of these fields is required" cannot be said beside an object's fields, and would make it anything at all:
  // src/api.ts says it.
  transform(schema) {
    if (schema.anyOf?.every((part) => Object.keys(part).join() === 'required')) delete schema.anyOf;
  },
});
const file = process.argv[2] ?? fileURLToPath(new URL('src/openapi.ts', import.meta.url));
await writeFile(file, `// Written by wire.mjs from openapi.yaml.\n\n${astToString(types)}`);
