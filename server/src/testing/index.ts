export * as build from './build';
export { type Held, type Staff, TestApp } from './test-app';
export { type Counted, countStatements } from './statements';
