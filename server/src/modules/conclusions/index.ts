import { conclusionsApi, reviewsApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { ConclusionEntity } from './conclusion.entity';
import { conclusionRoutes } from './conclusions.routes';
import { FindingEntity } from './finding.entity';
import { ReviewEntity } from './review.entity';
import { reviewRoutes } from './reviews.routes';

export { type CheckupCase, definitionsOf, shownText } from './case';
export { loadCase } from './case.queries';
export { ConclusionEntity } from './conclusion.entity';
export { conclusionReopened, conclusionSigned } from './conclusions.events';
export { type HeadNames, presentHead } from './conclusions.presenter';
export { findConclusion, findReview, listFindings, visibleCheckup } from './conclusions.queries';
export { FindingEntity } from './finding.entity';
export { generateConclusion } from './generate-conclusion';
export { passReview } from './pass-review';
export { returnToDepartment } from './return-to-department';
export { ReviewEntity } from './review.entity';
export { saveConclusion } from './save-conclusion';
export { sectionsOf } from './sections';
export { reopenConclusion, requireUnchanged, signConclusion } from './sign-conclusion';
export { filtered, type WorkFilter } from './work-list.queries';

/** First-level review (一级质控) and the final conclusion (总检). */
export const conclusionsModule: Module = {
  name: 'conclusions',
  api: [reviewsApi, conclusionsApi],
  entities: [ConclusionEntity, FindingEntity, ReviewEntity],
  routes: (app) => {
    reviewRoutes(app);
    conclusionRoutes(app);
  },
};
