import type { FamilyRelation } from '@tijian/shared';
import type { ReadScope } from '../../platform/scope';
import { FamilyLinkEntity } from './family-link.entity';

type At = Pick<ReadScope, 'manager'>;
export type FamilyRow = FamilyLinkEntity & { relation: FamilyRelation };

/** Links of a person from both sides. */
export async function listLinks({ manager }: At, personId: string): Promise<FamilyRow[]> {
  const rows = await manager.find(FamilyLinkEntity, {
    where: [{ personId }, { relatedPersonId: personId }],
    order: { createdAt: 'ASC' },
  });
  return rows as FamilyRow[];
}

/** The link if it is one of the person's. */
export async function findLink({ manager }: At, id: string, personId: string): Promise<FamilyLinkEntity | null> {
  return manager.findOne(FamilyLinkEntity, {
    where: [
      { id, personId },
      { id, relatedPersonId: personId },
    ],
  });
}

export async function areLinked({ manager }: At, one: string, other: string): Promise<boolean> {
  return manager.existsBy(FamilyLinkEntity, [
    { personId: one, relatedPersonId: other },
    { personId: other, relatedPersonId: one },
  ]);
}
