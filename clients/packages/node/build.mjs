// Makes `cjs` from `src`, for CommonJS: each source as it is, but for its imports and exports. Needs nothing.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const [src, cjs] = ['src/', 'cjs/'].map((folder) => new URL(folder, import.meta.url));
const renamed = (path) => path.replace(/^(\.\/.*)\.js$/, '$1.cjs');

function converted(text) {
  const exported = [];
  const keep = (name) => (exported.push(name), '');
  const body = text
    .replace(/^export \{ (.*) \} from '(.*)';$/gm, (_, names, path) => `Object.assign(exports, (({ ${names} }) => ({ ${names} }))(require('${renamed(path)}')));`)
    .replace(/^import \* as (\w+) from '(.*)';$/gm, (_, name, path) => `const ${name} = require('${renamed(path)}');`)
    .replace(/^import (\{ .* \}) from '(.*)';$/gm, (_, names, path) => `const ${names} = require('${renamed(path)}');`)
    .replace(/^export (?=(?:async )?(?:const|class|function) (\w+))/gm, (_, name) => keep(name));
  if (/^(import|export)\b/m.test(body)) throw new Error(`an import or export of another form:\n${body}`);
  return `'use strict';\n${body}${exported.length > 0 ? `Object.assign(exports, { ${exported.join(', ')} });\n` : ''}`;
}

rmSync(cjs, { recursive: true, force: true });
mkdirSync(cjs);
for (const file of readdirSync(src)) {
  const text = readFileSync(new URL(file, src), 'utf8');
  const isTypes = file.endsWith('.d.ts');
  const made = isTypes ? text.replace(/'(\.\/.*)\.js'/g, "'$1.cjs'") : converted(text);
  writeFileSync(new URL(file.replace(/\.(d\.)?([jt])s$/, '.$1c$2s'), cjs), made);
}
