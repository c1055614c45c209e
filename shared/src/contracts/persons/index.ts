export * from './api';
export * from './family';
export * from './merge';
export * from './person';
