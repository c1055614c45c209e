export { newId as id } from '@tijian/shared';
export * from './catalogue';
export * from './checkups';
