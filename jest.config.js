import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/**
 * Three projects: pure units beside the code, and the end-to-end suite, what touches a queue once for each backend.
 *
 * Sources are ESM; jest runs them as CommonJS (native ESM in jest is not usable here), so the few ESM-only libraries
 * are transformed too. The end-to-end tests drive real processes out of `dist/`, which `npm test` builds first.
 */
const swc = (module) => [
  '@swc/jest',
  {
    exclude: [],
    module: { type: 'commonjs', ...module },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  },
];

const common = {
  transform: {
    // These run outside jest's sandbox and load the built code as it is, by a native import().
    '/test/harness/global-[a-z]+\\.ts$': swc({ ignoreDynamic: true }),
    '^.+\\.(t|j)s$': swc(),
  },
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|content-disposition|jose|hucre|uuid)/)'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testEnvironment: 'node',
};

const endToEnd = (queueBackend) => ({
  ...common,
  displayName: `e2e-${queueBackend}`,
  testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'],
  globals: { queueBackend },
  globalSetup: '<rootDir>/test/harness/global-setup.ts',
  globalTeardown: '<rootDir>/test/harness/global-teardown.ts',
});

/** Specs that put no job into a queue, or only on the way to something else: they run once, on PostgreSQL. */
const WITHOUT_QUEUE = [
  'api-keys',
  'api-processes',
  'audit-events',
  'auth',
  'browsers',
  'customer-history',
  'customers',
  'customers-bulk-delete',
  'customers-search',
  'erasure',
  'error-codes',
  'export-round-trip',
  'fuzz',
  'hardening',
  'idempotency',
  'import-events',
  'imports-abort',
  'imports-cancel',
  'imports-frozen',
  'imports-options',
  'imports-preview',
  'imports-retry',
  'imports-revert',
  'imports-rows',
  'imports-setbacks',
  'offer-activity',
  'offer-activity-imports',
  'offer-activity-replay',
  'offers',
  'operation',
  'passwords',
  'permission-matrix',
  'pool-hygiene',
  'probes',
  'rls-behaviour',
  'rls-catalogue',
  'search-oracle',
  'search-plans',
  'search-terms',
  'segments',
  'standing',
  'start-up',
  'strict-input',
  'template',
  'tenant-canaries',
  'tenant-isolation',
  'tenant-read',
  'tenants',
  'tokens',
  'user-invites',
];

for (const name of WITHOUT_QUEUE) {
  if (!existsSync(new URL(`test/${name}.e2e-spec.ts`, import.meta.url)))
    throw new Error(`WITHOUT_QUEUE names ${name}, and there is no such spec`);
}

const hasRedis = Boolean(process.env.REDIS_URL) || spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) {
  process.stderr.write(
    'No redis-server on the PATH and no REDIS_URL: the end-to-end tests run on the PostgreSQL queue only.\n',
  );
}

export default {
  // On few cores three as well: much of an end-to-end test is waiting.
  maxWorkers: Math.max(3, Math.floor(availableParallelism() * (process.env.CI ? 1 : 0.75))),
  testTimeout: 120_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['src', 'bench', 'test'].map((folder) => `<rootDir>/${folder}/**/*.spec.ts`),
    },
    endToEnd('postgres'),
    ...(hasRedis
      ? [
          {
            ...endToEnd('redis'),
            testPathIgnorePatterns: [`/test/(${WITHOUT_QUEUE.join('|')})\\.e2e-spec\\.ts$`],
          },
        ]
      : []),
  ],
};
