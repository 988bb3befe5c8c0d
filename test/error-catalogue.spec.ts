import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ERROR_CATALOGUE } from '../src/platform/errors/error-catalogue.js';

/*
 * Walks the code: codes are passed as `code: '…'`, as the first argument of what makes or raises a problem, or as the
 * members of a type of codes. What is typed as ErrorCode the compiler checks; this finds the rest, and what nobody uses.
 */

const CODES = new Set(Object.keys(ERROR_CATALOGUE));
const WORD = /^[a-z]+(_[a-z0-9]+)+$/;
/** Functions and classes whose first argument is a code. */
const RAISES = /^(ApiError|FileRejectedError|cellProblem|refused|refuse|reject|problem|failure)$/i;
/** Properties named `code` whose values are no codes of ours. */
const FOREIGN = /(^|\/)(sql-errors|birthday|number-format)\.ts$/;

const files = (folder: string, wanted: (name: string) => boolean): string[] =>
  readdirSync(join(__dirname, '..', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && wanted(name))
    .map((name) => join(__dirname, '..', folder, name));

const isSpec = (name: string): boolean => name.endsWith('spec.ts');
const sources = files(
  'src',
  (name) => !isSpec(name) && !/error-catalogue\.ts$|metadata\.ts$|^demo/.test(name),
);
const specs = [
  ...files('src', isSpec),
  ...files('test', (name) => !name.endsWith('error-catalogue.spec.ts')),
];

interface Texts {
  all: string[];
  /** Those that stand where a code stands. */
  asCode: string[];
}

const read = new Map<string, Texts>();

/** Every text of a file, which is parsed once. */
function textsOf(path: string): Texts {
  const texts = read.get(path) ?? parseTexts(path);
  read.set(path, texts);
  return texts;
}

function parseTexts(path: string): Texts {
  const all: string[] = [];
  const asCode: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      all.push(node.text);
      if (WORD.test(node.text) && standsForCode(node)) asCode.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true));
  return { all, asCode };
}

function standsForCode(node: ts.StringLiteralLike): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return parent.name.getText() === 'code';
  if (ts.isNewExpression(parent) || ts.isCallExpression(parent))
    return parent.arguments?.[0] === node && RAISES.test(parent.expression.getText());
  if (!ts.isLiteralTypeNode(parent)) return false;
  const owner = ts.findAncestor(
    parent,
    (above) => ts.isTypeAliasDeclaration(above) || ts.isPropertySignature(above),
  );
  return owner !== undefined && /^code$|Code$/.test((owner as ts.TypeAliasDeclaration).name.getText());
}

test('every code that is used is in the catalogue', () => {
  const strangers = sources
    .filter((path) => !FOREIGN.test(path))
    .flatMap((path) =>
      textsOf(path)
        .asCode.filter((word) => !CODES.has(word))
        .map((word) => `${word} in ${path}`),
    );
  expect(strangers).toEqual([]);
  const found = new Set(sources.flatMap((path) => textsOf(path).asCode));
  expect(found.size).toBeGreaterThan(60); // the walk sees what it is to see
});

test('every code of the catalogue is used', () => {
  const used = new Set(sources.flatMap((path) => textsOf(path).all));
  expect([...CODES].filter((code) => !used.has(code))).toEqual([]);
});

test('every code of the catalogue is brought about by a test', () => {
  const words = (text: string) => text.split(/\s+/); // a row may be written as “3 rejected customer_exists”
  const tested = new Set(specs.flatMap((path) => textsOf(path).all).flatMap(words));
  expect([...CODES].filter((code) => !tested.has(code))).toEqual([]);
});

test.each(Object.entries(ERROR_CATALOGUE))(
  '%s says in sentences why it happens and what to do',
  (_, entry) => {
    expect(entry.title).not.toMatch(/\.$/);
    expect(entry.cause).toMatch(/^[A-Z`].*\.$/);
    expect(entry.mend).toMatch(/^[A-Z`].*\.$/);
    expect(entry.status).toBeGreaterThanOrEqual(400);
  },
);
