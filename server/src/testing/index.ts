export { TestBrowser } from './browser';
export * as build from './build';
export { codeOf } from './code-of';
export { type Counted, countStatements } from './statements';
export { type Held, type Staff, TestApp } from './test-app';
export { makeTestDatabase, type TestDatabase } from './test-database';
