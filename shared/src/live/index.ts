export * from './live-link';
export type { News } from './topic-book';
