export * from './api';
export * from './entry';
export * from './history';
export * from './values';
export * from './work';
