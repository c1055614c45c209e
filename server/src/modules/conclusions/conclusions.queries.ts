import type { Permission } from '@tijian/shared';
import { In } from 'typeorm';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { type CheckupEntity, visibleCheckups } from '../checkups';
import { ConclusionEntity } from './conclusion.entity';
import { FindingEntity } from './finding.entity';
import { ReviewEntity } from './review.entity';

/** The checkup as the holder of the permission may see it, or `not_found`. */
export async function visibleCheckup(scope: ReadScope, permission: Permission, id: string): Promise<CheckupEntity> {
  return found(await visibleCheckups(scope, permission).andWhere('c.id = :id', { id }).getOne());
}

export function findReview({ manager }: ReadScope, checkupId: string): Promise<ReviewEntity | null> {
  return manager.findOneBy(ReviewEntity, { checkupId });
}

export function findConclusion({ manager }: ReadScope, checkupId: string): Promise<ConclusionEntity | null> {
  return manager.findOneBy(ConclusionEntity, { checkupId });
}

/** In the order of the report. */
export function listFindings({ manager }: ReadScope, checkupId: string): Promise<FindingEntity[]> {
  return manager.find(FindingEntity, { where: { checkupId }, order: { sortOrder: 'ASC', id: 'ASC' } });
}

/** Whether any of these ids is taken, by whichever checkup. */
export function someFindingExists({ manager }: ReadScope, ids: string[]): Promise<boolean> {
  return manager.existsBy(FindingEntity, { id: In(ids) });
}
