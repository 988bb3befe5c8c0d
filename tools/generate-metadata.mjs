// @ts-check
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { filesBelow } from './source-files.mjs';

const METADATA = 'src/metadata.ts';

/**
 * Writes `src/metadata.ts`: what the swagger plugin of the Nest compiler would add to the DTO and controller classes
 * (types, docstrings, bounds). swc compiles one file at a time and cannot know them.
 *
 * The file is not kept in git, where it would conflict in every merge. It starts with a fingerprint of what it was
 * made from, so that an unchanged one costs nothing.
 */
export async function generateMetadata() {
  const fingerprint = `// ${fingerprintOfSources()}\n`;
  if (existsSync(METADATA) && readFileSync(METADATA, 'utf8').startsWith(fingerprint)) return;
  const text = fingerprint + (await describeClasses());
  mkdirSync('dist', { recursive: true });
  const folder = mkdtempSync('dist/.metadata-');
  try {
    writeFileSync(join(folder, 'metadata.ts'), text);
    renameSync(join(folder, 'metadata.ts'), METADATA); // whole or not at all, for builds that run at the same time
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the plugin. The compiler is only loaded here, because loading it takes longer than the rest of a build. */
async function describeClasses() {
  const { default: ts } = await import('typescript');
  const { ReadonlyVisitor } = await import('@nestjs/swagger/plugin');
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  // Without an output folder the plugin writes imports relative to `pathToSource`, which is what is wanted.
  const program = ts.createProgram(describedFiles(), { ...options, outDir: undefined, rootDir: undefined });
  const visitor = new ReadonlyVisitor({
    pathToSource: resolve('src'),
    introspectComments: true,
    classValidatorShim: true,
    esmCompatible: true,
    dtoFileNameSuffix: ['.dto.ts'],
    controllerFileNameSuffix: ['.controller.ts'],
  });
  for (const path of describedFiles()) {
    const source = program.getSourceFile(path);
    if (source) visitor.visit(program, source);
  }
  const file = ts.createSourceFile('metadata.ts', '', ts.ScriptTarget.Latest);
  const printer = ts.createPrinter();

  /** @type {(part: any) => string} what the visitor collects: nodes of syntax, in lists and objects */
  const print = (part) => {
    if (Array.isArray(part)) return `[${part.map(print).join(',\n')}]`;
    if ('kind' in part) return printer.printNode(ts.EmitHint.Unspecified, part, file);
    return `{${Object.entries(part).map(([name, value]) => `${name}: ${print(value)}`)}}`;
  };
  const types = Object.entries(visitor.typeImports).map(([path, load]) => `${JSON.stringify(path)}: ${load},`);
  return `// @ts-nocheck
/* eslint-disable */
export default async () => {
  const t = {${types.join('\n')}};
  return {"@nestjs/swagger": ${print(visitor.collect())}};
};
`;
}

/** The files whose classes are described. */
function describedFiles() {
  return filesBelow('src', (path) => /\.(dto|controller)\.ts$/.test(path));
}

/** Hash of all the result depends on: the described files, whatever they import of this source tree, the plugin, this script. */
function fingerprintOfSources() {
  const require = createRequire(import.meta.url);
  const hash = createHash('sha256').update(readFileSync(require.resolve('@nestjs/swagger/package.json')));
  hash.update(readFileSync(new URL(import.meta.url)));
  const sources = new Set(describedFiles());
  for (const path of sources) {
    const text = readFileSync(path, 'utf8');
    hash.update(path).update(text);
    for (const [, specifier = ''] of text.matchAll(/from '(\.[^']+)\.js'/g)) {
      const imported = join(path, '..', `${specifier}.ts`);
      if (existsSync(imported)) sources.add(imported); // a set is walked to the end, however it grows
    }
  }
  return hash.digest('hex');
}
