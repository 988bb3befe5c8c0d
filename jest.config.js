/**
 * Three projects: pure units beside the code, and the end-to-end suite once for each queue backend.
 * Sources are ESM; jest runs them as CommonJS (native ESM in jest is not usable here), so the few
 * ESM-only libraries are transformed too.
 */
const common = {
  transform: {
    '^.+\\.(t|j)s$': [
      '@swc/jest',
      {
        exclude: [],
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|content-disposition|jose|hucre|uuid)/)'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: 'node',
};

export default {
  maxWorkers: process.env.CI ? '100%' : '75%',
  projects: [{ ...common, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/bench/**/*.spec.ts'] }],
};
