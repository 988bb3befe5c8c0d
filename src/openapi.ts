import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readFile, writeFile } from 'node:fs/promises';
import { ApiModule } from './api.module.js';
import { compareDocuments } from './docs/compare-documents.js';
import { describeApi } from './docs/describe-api.js';
import metadata from './metadata.js';
import { runProcess } from './platform/http/run-process.js';

const FILE = 'openapi.json';

/**
 * `npm run openapi`: writes the OpenAPI document of the code to `openapi.json`; with `--check` it only compares.
 *
 * In a preview nothing is made but the list of modules and controllers: no configuration, no connection, no key file.
 */
await runProcess(async () => {
  const app = await NestFactory.create(ApiModule, new FastifyAdapter(), { preview: true, logger: false });
  const document = await describeApi(app, metadata);
  if (!process.argv.includes('--check')) {
    await writeFile(FILE, `${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const differences = compareDocuments(JSON.parse(await readFile(FILE, 'utf8')), document);
  if (differences.length > 0) {
    throw new Error(
      `${FILE} is not what the code says; \`npm run openapi\` writes it anew.\n${differences.join('\n')}`,
    );
  }
});
