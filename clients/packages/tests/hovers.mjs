// Each member that an editor can show has its text: hovers.mjs FILE.d.ts…
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const lacking = [];
for (const path of process.argv.slice(2)) {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const look = (node) => {
    const isMember = ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node);
    const isNamed = isMember && ts.isIdentifier(node.name);
    const isOurs = isNamed && (ts.isInterfaceDeclaration(node.parent) || ts.isClassDeclaration(node.parent));
    if (isOurs && ts.getJSDocCommentsAndTags(node).length === 0) lacking.push(`${path}: ${node.parent.name.text}.${node.name.text}`);
    ts.forEachChild(node, look);
  };
  look(file);
}
if (lacking.length > 0) throw new Error(`without a text:\n${lacking.join('\n')}`);
