/**
 * What the local platform emulates, read from its source, so that nothing emulated goes without a case: every member of a
 * service (`Range.setValues`), every request of a batchUpdate (`batchUpdate.appendCells`), every field that an answer may have
 * (`answer.rowData`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { requestKinds } from '../local/platform/workbooks/batch';
import { projectRoot } from '../local/root';
import { console as emulated, Logger } from '../local/runtime/services/console';

function sourcesIn(folder: string): ts.SourceFile[] {
  const path = join(projectRoot(), folder);
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ts.createSourceFile(file, readFileSync(join(path, file), 'utf8'), ts.ScriptTarget.ES2022, true));
}

/** Names of an object literal, or of the literal that a constant of this file holds. */
function keysOf(node: ts.Expression | undefined, source: ts.SourceFile): string[] {
  if (node && ts.isObjectLiteralExpression(node))
    return node.properties.map((property) => {
      if (!property.name) throw new Error(`${source.fileName}: a member without a name in ${node.getText()}`);
      return property.name.getText().replace(/^'|'$/g, '');
    });
  if (node && ts.isIdentifier(node)) {
    let found: string[] | undefined;
    visit(source, (other) => {
      if (ts.isVariableDeclaration(other) && other.name.getText() === node.text && other.initializer)
        found ??= keysOf(other.initializer, source);
    });
    if (found) return found;
  }
  throw new Error(`${source.fileName}: the members of ${node?.getText()} cannot be read`);
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

/** The calls of `name` in a file. */
function callsOf(name: string, source: ts.SourceFile): ts.NodeArray<ts.Expression>[] {
  const found: ts.NodeArray<ts.Expression>[] = [];
  visit(source, (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === name) found.push(node.arguments);
  });
  return found;
}

/** Every member of a service: all of them are made by `only` (local/runtime/services/bridge.ts). */
function members(): string[] {
  return sourcesIn('local/runtime/services').flatMap((source) =>
    callsOf('only', source).flatMap(([service, list]) => {
      if (!service || !ts.isStringLiteral(service)) throw new Error(`${source.fileName}: a service without a name`);
      return keysOf(list, source).map((key) => `${service.text}.${key}`);
    }),
  );
}

/** Every field of an answer: all of them are told by `shape` (local/platform/workbooks/shape.ts). */
function fields(): string[] {
  const folders = ['local/platform/workbooks/read', 'local/platform/services'];
  return folders
    .flatMap(sourcesIn)
    .flatMap((source) => callsOf('shape', source).flatMap(([, list]) => keysOf(list, source)))
    .map((field) => `answer.${field}`);
}

const kept = (): string[] => [
  ...Object.keys(emulated).map((name) => `console.${name}`),
  ...Object.keys(Logger).map((name) => `Logger.${name}`),
];

export const surface = (): string[] =>
  [...new Set([...members(), ...kept(), ...requestKinds.map((kind) => `batchUpdate.${kind}`), ...fields()])].sort();
