import type { Module } from '../../platform/module';
import { ConclusionEntity } from './conclusion.entity';
import { FindingEntity } from './finding.entity';
import { ReviewEntity } from './review.entity';

export { ConclusionEntity } from './conclusion.entity';
export { FindingEntity } from './finding.entity';
export { ReviewEntity } from './review.entity';

export const conclusionsModule: Module = {
  name: 'conclusions',
  api: [],
  entities: [ConclusionEntity, FindingEntity, ReviewEntity],
  routes: () => undefined,
};
