import { beginInTheMorning } from './scripts/jest/morning.mjs';

beginInTheMorning();

/** Packages that ship only ES modules; Jest runs CommonJS, so they are transformed like our own sources. */
const esModulesOnly = ['@noble/hashes', 'pdfjs-dist'];

const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    target: 'es2022',
    transform: {
      legacyDecorator: true,
      decoratorMetadata: false,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  // TSX syntax would read `<T>(x) => …` and `<T>x` in a .ts file as an element.
  transform: {
    '\\.tsx$': ['@swc/jest', swc],
    '\\.(ts|js|mjs)$': ['@swc/jest', { ...swc, jsc: { ...swc.jsc, parser: { ...swc.jsc.parser, tsx: false } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModulesOnly.join('|')})/)`],
  setupFiles: ['<rootDir>/scripts/jest/clock.cjs'],
  setupFilesAfterEnv: ['<rootDir>/scripts/jest/setup.cjs'],
  modulePathIgnorePatterns: ['<rootDir>/[^/]+/dist', '<rootDir>/data/'],
};

/** `tijianProject` is read by scripts/jest/setup.cjs. */
const project = (displayName, testMatch, tijianProject) => ({
  ...common,
  displayName,
  testMatch: [`<rootDir>/${testMatch}`],
  globals: { tijianProject },
});

/** The same server tests run once on each kind of database; what they connect to is decided in server/src/testing. */
const server = (testDb, timeoutMs) => project(`server-${testDb}`, 'server/src/**/*.test.ts', { testDb, timeoutMs });

export default {
  maxWorkers: 2,
  // A worker keeps something of every file it has run; past this it spends its time collecting garbage.
  workerIdleMemoryLimit: '1GB',
  watchman: false,
  projects: [
    project('shared', 'shared/src/**/*.test.ts', { timeoutMs: 10_000 }),
    server('sqlite', 30_000),
    server('mariadb', 60_000),
    project('staff', 'staff/src/**/*.test.{ts,tsx}', { timeoutMs: 10_000 }),
    project('queue-display', 'queue-display/src/**/*.test.{ts,tsx}', { timeoutMs: 10_000 }),
    project('journeys', 'test/src/**/*.test.ts', { timeoutMs: 180_000 }),
  ],
};
