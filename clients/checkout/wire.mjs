// Writes `src/openapi.ts`, or the file given: the types of openapi.yaml.

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const types = await openapiTS(new URL('../../openapi.yaml', import.meta.url), {
  // "One of these fields is required" cannot be said beside an object's fields, and would make it anything at all:
  // src/api.ts says it.
  transform(schema) {
    if (schema.anyOf?.every((part) => Object.keys(part).join() === 'required')) delete schema.anyOf;
  },
});
const file = process.argv[2] ?? fileURLToPath(new URL('src/openapi.ts', import.meta.url));
await writeFile(file, `// Written by wire.mjs from openapi.yaml.\n\n${astToString(types)}`);
