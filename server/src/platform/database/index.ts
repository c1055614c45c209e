export { Entity, ForeignKey, Index, Unique } from 'typeorm';
export { byIds } from './by-ids';
export * from './columns';
export { Database, type Schema } from './database';
export { insertRows } from './insert-rows';
export { lockRow, lockRows } from './lock-row';
export { migrate } from './migrate';
export { isDatabaseAway, isDuplicate, onUnique } from './onunique';
