import type { GroupOfProgramme, SexCode } from '@tijian/shared';
import type { EntryValues, PersonValues } from './line-content';

/** A person file as far as an import asks. */
export interface KnownPerson extends PersonValues {
  id: string;
  name: string;
  hidden: boolean;
}
/** A live line of the roster. */
export interface KnownEntry extends EntryValues {
  id: string;
  personId: string;
  engaged: 'registered' | 'booked' | null;
}
export interface KnownPackage {
  id: string;
  code: string;
  name: string;
  sex: SexCode | null;
}

/** Everything that the lines of a file are compared with, as of one moment. */
export interface World {
  /** The day on which ages are counted for the group rules. */
  onDay: string;
  personsById: Map<string, KnownPerson>;
  /** By `identityKey`. */
  personIdByKey: Map<string, string>;
  entryByPerson: Map<string, KnownEntry>;
  /** By name without spaces. */
  departmentByName: Map<string, { id: string; name: string }>;
  departmentById: Map<string, string>;
  groups: GroupOfProgramme[];
  packages: KnownPackage[];
  createDepartments: boolean;
  acceptOtherName: boolean;
}

/** Compared without spaces and case. */
export const plainName = (name: string): string => name.replace(/\s/g, '').toLowerCase();

export function packageByText(world: World, text: string): KnownPackage | null {
  const plain = plainName(text);
  return world.packages.find((it) => plainName(it.code) === plain || plainName(it.name) === plain) ?? null;
}

export const packageByCode = (world: World, code: string | null): KnownPackage | null =>
  world.packages.find((it) => it.code === code) ?? null;

export const packageName = (world: World, id: string | null): string | null =>
  id === null ? null : (world.packages.find((it) => it.id === id)?.name ?? '（已停用的套餐）');

export const groupName = (world: World, id: string | null): string | null =>
  id === null ? null : (world.groups.find((it) => it.id === id)?.name ?? null);
