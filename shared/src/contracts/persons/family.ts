import { z } from 'zod';
import { PersonLine } from './person';

/** How one person stands to another; the words people read beside them. */
export const FamilyRelation = z.enum(['spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'other']);
export type FamilyRelation = z.infer<typeof FamilyRelation>;

export const familyRelationLabels: Record<FamilyRelation, string> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母/外祖父母',
  grandchild: '孙子女/外孙子女',
  other: '其他亲属',
};

/** The same relation seen from the other side. */
export const oppositeRelation: Record<FamilyRelation, FamilyRelation> = {
  spouse: 'spouse',
  parent: 'child',
  child: 'parent',
  sibling: 'sibling',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  other: 'other',
};

export const FamilyMember = z
  .object({
    linkId: z.uuid(),
    relation: FamilyRelation.describe('what the other person is to this one'),
    person: PersonLine,
  })
  .meta({ id: 'FamilyMember' });
export type FamilyMember = z.infer<typeof FamilyMember>;
