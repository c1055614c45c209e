import type { RosterLineChange } from '@tijian/shared';
import type { LineFields, LineTexts } from './check-line';

/** The columns of a roster line that a file or a clerk can set. */
export interface EntryValues {
  employeeNo: string | null;
  departmentId: string | null;
  groupId: string | null;
  packageId: string | null;
  position: string | null;
  note: string | null;
}
/** What a file may bring up to date in a person file. */
export interface PersonValues {
  phone: string | null;
  marital: string | null;
}

/** What committing a line does. Existing things by id, a department by its name: it may have to be made first. */
export interface LinePlan {
  outcome: 'new' | 'change' | 'same';
  /** An existing person file; null: one is made. */
  personId: string | null;
  /** An existing roster line; null: one is made. */
  entryId: string | null;
  department: string | null;
  groupName: string | null;
  packageName: string | null;
  packageReason: string | null;
  /** Of a new line everything but the department; of an existing one what changes. */
  entry: Partial<EntryValues>;
  /** Of an existing line what the changed columns held before, for the undoing. */
  entryBefore: Partial<EntryValues>;
  person: Partial<PersonValues>;
  personBefore: Partial<PersonValues>;
  changes: RosterLineChange[];
}

/** A person of the roster whom the file does not name, as kept. */
export interface MissingPerson {
  name: string;
  sex: 'M' | 'F';
  birthOn: string;
  idNumber: string | null;
  phone: string | null;
  employeeNo: string | null;
  department: string | null;
  group: string | null;
  packageName: string | null;
  /** Booked or registered: stays on the roster whatever is chosen. */
  engaged: boolean;
}

/** What is kept, encrypted, of a line: its cells as read, who it names, what committing does. */
export type LineContent =
  | {
      kind: 'line';
      cells: string[];
      /** As written, when an error keeps them from being understood. */
      texts: LineTexts | null;
      fields: LineFields | null;
      name: string;
      plan: LinePlan | null;
    }
  | { kind: 'missing'; person: MissingPerson };

export const readContent = (text: string): LineContent => JSON.parse(text) as LineContent;

/** What a clerk has seen and agreed to: two plans with one signature do the same. */
export const signatureOf = (outcome: string, plan: LinePlan | null): string =>
  JSON.stringify([
    outcome,
    plan && [
      plan.personId,
      plan.entryId,
      plan.department,
      plan.entry.groupId,
      plan.entry.packageId,
      plan.person,
      plan.changes,
    ],
  ]);
