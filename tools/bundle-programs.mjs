// @ts-check
import { build } from 'esbuild';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** What runs for long, by the name of its file in `dist/src`. */
const PROGRAMS = {
  main: './src/main.js',
  worker: './src/worker.js',
  thread: './src/imports/pipeline/thread.js',
};

/** Packages that stay in `node_modules`. */
const LEFT_OUT = [
  // Has to come before every decorator; the first line of each file imports it.
  'reflect-metadata',
  // Native code, or files that are read.
  '@node-rs/argon2',
  'msgpackr-extract',
  'swagger-ui-dist',
  // Only loaded where they are used, and large.
  '@aws-sdk/*',
  'exceljs',
  // Libraries ask for them, and do without.
  '@fastify/view',
  '@nestjs/microservices',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  '@valkey/valkey-glide',
  'class-transformer/storage',
  'pg-native',
];

/** Before the program, which is CommonJS and knows its address by another name. */
const FIRST_LINES = `require('reflect-metadata');
const addressOfBundle = require('node:url').pathToFileURL(__filename).href;`;

const MAPPED_TYPES = /[\\/]@nestjs[\\/]mapped-types[\\/]dist[\\/]type-helpers\.utils\.js$/;
const UNSEEN_REQUIRE = 'const require = createRequire(import.meta.url);';

/** Says of a file that its lines have no other source. */
const NO_SOURCE_MAP = `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(
  '{"version":3,"sources":[""],"mappings":"A"}',
).toString('base64')}`;

/**
 * Makes one file of each program with the libraries it uses, some 3,000 modules: finding and opening each of them takes
 * twice as long as all else a start does. They are CommonJS, since Node 20 can keep the compiled code of nothing else, as
 * the end-to-end tests do. Beside each lies the module of its name that starts it.
 *
 * @param {string} folder of the modules as swc left them; the programs take the place of the modules of their names
 */
export async function bundlePrograms(folder) {
  await build({
    absWorkingDir: resolve(folder), // what is written names no other folder: the same sources, the same files
    entryPoints: PROGRAMS,
    outdir: 'src',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: LEFT_OUT,
    banner: { js: FIRST_LINES },
    define: { 'import.meta.url': 'addressOfBundle' },
    // `import()` of what is left out becomes a `require`: code that was kept cannot import.
    supported: { 'dynamic-import': false },
    // No `keepNames`: every function that is made at run time would be given its own, a sixth of a request's time. Of two classes
    // of one name the second has a number; that none of them is in the OpenAPI document, a test of operation sees.
    sourcemap: true,
    sourcesContent: false,
    plugins: [{ name: 'libraries', setup: readLibraries }],
    logLevel: 'warning',
  });
  for (const name of Object.keys(PROGRAMS)) {
    const start = `import { createRequire } from 'node:module';\ncreateRequire(import.meta.url)('./${name}.cjs');\n`;
    await writeFile(join(folder, 'src', `${name}.js`), start);
    await rm(join(folder, 'src', `${name}.js.map`), { force: true }); // of what the bundle was made of
  }
}

/**
 * Libraries come without source maps: a map of all of them would be read at every start, and they can be read in the
 * program as they are.
 *
 * `@nestjs/mapped-types` loads class-validator and class-transformer by a `require` that no bundler sees. It would get
 * copies of its own, and find none of the rules that the classes gave to those in the program.
 *
 * @param {import('esbuild').PluginBuild} steps
 */
function readLibraries(steps) {
  steps.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => {
    let contents = await readFile(path, 'utf8');
    if (MAPPED_TYPES.test(path)) {
      if (!contents.includes(UNSEEN_REQUIRE))
        throw new Error(`${path} loads class-validator in another way than it did`);
      contents = contents.replace(UNSEEN_REQUIRE, '');
    }
    return { contents: contents + NO_SOURCE_MAP };
  });
}
