export { newId as id } from '@tijian/shared';
export * from './access';
export * from './appointments';
export * from './catalogue';
export * from './checkups';
export * from './conclusions';
export * from './persons';
export * from './results';
export * from './units';
