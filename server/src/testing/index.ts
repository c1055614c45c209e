export { TestApp, type Staff, type Held } from './test-app';
export * as build from './build';
