// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  const read = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, '.');
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

  /**
   * What the visitor collects: syntax, in lists and objects of any depth.
   *
   * @param {unknown} part
   * @returns {string}
   */
  const print = (part) => {
    if (Array.isArray(part)) return `[${part.map(print).join(',\n')}]`;
    const object = /** @type {object} */ (part);
    if ('kind' in object) {
      return printer.printNode(
        ts.EmitHint.Unspecified,
        /** @type {import('typescript').Node} */ (object),
        file,
      );
    }
    const properties = Object.entries(object).map(([name, value]) => `${name}: ${print(value)}`);
    return `{${properties.join(',\n')}}`;
  };
  const types = Object.entries(visitor.typeImports).map(
    ([path, load]) => `${JSON.stringify(path)}: ${load},`,
  );
  const body = `export default async () => {
  const t = {${types.join('\n')}};
  return {"@nestjs/swagger": ${print(visitor.collect())}};
};
`;
  return `// @ts-nocheck
/* eslint-disable */
${withStaticImports(body)}`;
}

/**
 * The plugin loads each module by an `import()`. All are loaded at the start anyway, and what is bundled would become a
 * file for each.
 *
 * @param {string} code
 */
function withStaticImports(code) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const body = code.replaceAll(/(?:await )?import\(("\.[^"]+")\)/g, (_, /** @type {string} */ path) => {
    if (!names.has(path)) names.set(path, `module${names.size}`);
    return names.get(path) ?? '';
  });
  const imports = [...names].map(([path, name]) => `import * as ${name} from ${path};\n`);
  return imports.join('') + body;
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
