import type { AuditEntryEntity } from '../../platform/audit/audit-entry.entity';

/** Fields that hold the id of something with a name, by the kind of thing. */
const fields = {
  user: ['userId', 'cashierId', 'examinerId', 'reviewerId', 'concludedById', 'publishedById', 'enteredById'],
  role: ['roleId'],
  campus: ['campusId', 'scopeCampusId'],
  department: ['departmentId'],
} as const;
const records = { user: 'staff_user', role: 'role', campus: 'campus', department: 'department' } as const;

export type NamedKind = keyof typeof fields;
export const namedKinds = Object.keys(fields) as NamedKind[];
type Entry = Pick<AuditEntryEntity, 'entity' | 'entityId' | 'before' | 'after'>;

/** The ids of one kind that the entry mentions: the record itself, and its fields as they were and are. */
export function idsIn(entry: Entry, kind: NamedKind): string[] {
  const values = [entry.before, entry.after].flatMap((it) => fields[kind].map((field) => it?.[field]));
  const own = entry.entity === records[kind] ? [entry.entityId] : [];
  return [...own, ...values].filter((it): it is string => typeof it === 'string' && it !== '');
}
