export * from './conclusion';
export * from './review';
export * from './work';
