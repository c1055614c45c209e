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
  modulePathIgnorePatterns: ['<rootDir>/[^/]+/dist', '<rootDir>/data/'],
};

/** The same server tests run once on each kind of database; what they connect to is decided in server/src/testing. */
const server = (name, testTimeout) => ({
  ...common,
  displayName: `server-${name}`,
  testMatch: ['<rootDir>/server/src/**/*.test.ts'],
  setupFiles: [`<rootDir>/scripts/jest/${name}.cjs`],
  testTimeout,
});

export default {
  maxWorkers: 2,
  watchman: false,
  projects: [
    { ...common, displayName: 'shared', testMatch: ['<rootDir>/shared/src/**/*.test.ts'] },
    server('sqlite', 30_000),
    server('mariadb', 60_000),
    { ...common, displayName: 'staff', testMatch: ['<rootDir>/staff/src/**/*.test.{ts,tsx}'] },
    { ...common, displayName: 'journeys', testMatch: ['<rootDir>/test/src/**/*.test.ts'], testTimeout: 180_000 },
  ],
};
