export * from './abnormal-results';
export * from './catalogue';
export * from './finding-rules';
export * from './indicators';
export * from './plausibility';
export * from './preconditions';
export * from './value-sets';
