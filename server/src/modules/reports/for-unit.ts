import type { ReportDocument } from '@tijian/shared';
import { type Actor, can } from '../../platform/auth/actor';
import type { CheckupEntity } from '../checkups';

/** Whether the actor sees the report only because they hold the person's unit. */
export const isForUnit = (actor: Actor, checkup: Pick<CheckupEntity, 'campusId'>): boolean =>
  !can(actor, 'report:read', { campusId: checkup.campusId }) &&
  !can(actor, 'report:publish', { campusId: checkup.campusId });

/** The report as the person's unit may see it: this checkup alone, since earlier ones may have been for somebody else. */
export const documentForUnit = (document: ReportDocument): ReportDocument => ({
  ...document,
  sections: document.sections.map((section) => ({
    ...section,
    results: section.results.map((it) => ({ ...it, previous: [] })),
  })),
  trends: [],
});
