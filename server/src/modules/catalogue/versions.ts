import type { VersionState } from '@tijian/shared';
import type { Dated } from './snapshot.queries';

type Version = { id: string; effectiveOn: string };

/** The version in force on a day, or null before the first. Versions come the earliest first. */
export function inForce<V extends Version>(versions: readonly V[], onDay: string): V | null {
  return versions.findLast((it) => it.effectiveOn <= onDay) ?? null;
}

/** What lists show: the version in force, else the first to come. */
export function shownVersion<Head, V extends Version>(it: Dated<Head, V>, onDay: string): V | null {
  return inForce(it.versions, onDay) ?? it.versions[0] ?? null;
}

/** Day on which the version after the one in force begins. */
export function nextOn(versions: readonly Version[], onDay: string): string | null {
  return versions.find((it) => it.effectiveOn > onDay)?.effectiveOn ?? null;
}

export function stateOf(version: Version, versions: readonly Version[], onDay: string): VersionState {
  if (version.effectiveOn > onDay) return 'future';
  return inForce(versions, onDay)?.id === version.id ? 'current' : 'past';
}
