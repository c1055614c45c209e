export * from './audit-labels';
export * from './contracts/index';
export * from './errors';
export * from './id';
export * from './permissions';
export * from './rules/index';
export * from './work-labels';
