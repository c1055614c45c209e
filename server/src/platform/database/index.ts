export * from './columns';
export { insertRows } from './insert-rows';
export { Database, type Schema } from './database';
export { migrate } from './migrate';
export { isDatabaseAway, isDuplicate, onUnique } from './onunique';
export { ForeignKey, Entity, Index, Unique } from 'typeorm';
