export * from './api';
export * from './indicators';
export * from './items';
export * from './packages';
export { VersionState } from './parts';
export * from './places';
