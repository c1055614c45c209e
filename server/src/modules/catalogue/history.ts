import { businessDate } from '@tijian/shared';
import { lockRow } from '../../platform/database/lock-row';
import { isDuplicate } from '../../platform/database/onunique';
import { AppError, expectVersion, found, invalid } from '../../platform/errors';
import type { ReadScope, Scope } from '../../platform/scope';
import { countChange, isReferred, touchCatalogue } from './catalogue.queries';
import { type CatalogueSnapshot, catalogueSnapshot, type Dated } from './snapshot.queries';
import type { Asked } from './usage.queries';
import { stateOf } from './versions';

type Head = { id: string; active: boolean; version: number };
type VersionRow = { id: string; effectiveOn: string };
export type VersionValues = { effectiveOn: string };

/** What the histories of items, indicators and packages differ in. */
export interface HistoryKind<H extends Head, V extends VersionRow, Values extends VersionValues> {
  head: new () => H;
  version: new () => V;
  of: (snapshot: CatalogueSnapshot) => ReadonlyMap<string, Dated<H, V>>;
  /** Which of the versions a checkup was done under. */
  used: (manager: ReadScope['manager'], versions: readonly Asked[]) => Promise<Set<string>>;
  /** Throws `invalid_input` or `catalogue_inactive`; `path` is where the values stand in the body. */
  check: (snapshot: CatalogueSnapshot, headId: string, values: Values, path: readonly string[]) => void;
  insert: (scope: Scope, headId: string, id: string, values: Values) => Promise<unknown>;
}

const BODY = ['body'];

/** Inserts a version after checking it. The first of a new head may begin in the past: nothing was done under it. */
export async function insertVersion<H extends Head, V extends VersionRow, Values extends VersionValues>(
  scope: Scope,
  kind: HistoryKind<H, V, Values>,
  headId: string,
  { id, ...values }: Values & { id: string },
  path: readonly string[] = BODY,
): Promise<void> {
  kind.check(await catalogueSnapshot(scope), headId, values as unknown as Values, path);
  await kind.insert(scope, headId, id, values as unknown as Values).catch((error: unknown) => {
    if (isDuplicate(error)) throw new AppError('version_exists', null, { cause: error });
    throw error;
  });
}

/** A new version from today or a later day on. */
export function addVersion<H extends Head, V extends VersionRow, Values extends VersionValues>(
  scope: Scope,
  kind: HistoryKind<H, V, Values>,
  headId: string,
  { version, ...values }: Values & { id: string; version: number },
): Promise<void> {
  return changing(scope, kind, headId, version, async () => {
    refusePast(scope, values.effectiveOn);
    await insertVersion(scope, kind, headId, values as unknown as Values & { id: string });
  });
}

/**
 * Puts a corrected version in the place of one that begins today or later and that nothing was done under. The new one has an id of
 * its own, so whoever is about to use the old one at this moment is refused by the database instead of using what has changed.
 */
export function replaceVersion<H extends Head, V extends VersionRow, Values extends VersionValues>(
  scope: Scope,
  kind: HistoryKind<H, V, Values>,
  headId: string,
  versionId: string,
  { version, ...values }: Values & { id: string; version: number },
): Promise<void> {
  return changing(scope, kind, headId, version, async (versions) => {
    refusePast(scope, values.effectiveOn);
    const old = found(versions.find((it) => it.id === versionId));
    await refuseUsed(scope, kind, old);
    await removeRow(scope, kind, old);
    await insertVersion(scope, kind, headId, values as unknown as Values & { id: string });
  });
}

/** Takes back a version that has not come into force; the only version stays. */
export function removeVersion<H extends Head, V extends VersionRow, Values extends VersionValues>(
  scope: Scope,
  kind: HistoryKind<H, V, Values>,
  headId: string,
  versionId: string,
  version: number,
): Promise<void> {
  return changing(scope, kind, headId, version, async (versions) => {
    const old = found(versions.find((it) => it.id === versionId));
    if (versions.length === 1 || old.effectiveOn <= businessDate(scope.now)) throw new AppError('version_not_editable');
    await refuseUsed(scope, kind, old);
    await removeRow(scope, kind, old);
  });
}

/** The versions for a screen, the newest first, with what may be done to them. */
export async function presentVersions<H extends Head, V extends VersionRow, Values extends VersionValues, P>(
  scope: ReadScope,
  kind: HistoryKind<H, V, Values>,
  versions: readonly V[],
  present: (version: V) => P,
) {
  const today = businessDate(scope.now);
  const used = await kind.used(scope.manager, askedOf(versions, today));
  return [...versions].reverse().map((it) => ({
    ...present(it),
    state: stateOf(it, versions, today),
    editable: it.effectiveOn >= today && !used.has(it.id),
  }));
}

/**
 * Versions that can be changed unless something was done under them. What begins later has not been met by a checkup, but for the first
 * version: nothing comes before it. So there are two at most.
 */
function askedOf(versions: readonly VersionRow[], today: string): Asked[] {
  return versions
    .map(({ id, effectiveOn }, nth) => ({ id, effectiveOn, isFirst: nth === 0 }))
    .filter((it) => it.effectiveOn === today || (it.isFirst && it.effectiveOn > today));
}

async function changing<H extends Head, V extends VersionRow, Values extends VersionValues>(
  scope: Scope,
  kind: HistoryKind<H, V, Values>,
  headId: string,
  version: number,
  work: (versions: readonly V[]) => Promise<void>,
): Promise<void> {
  const head = found(await lockRow(scope.manager, kind.head, headId));
  const { versions } = found(kind.of(await catalogueSnapshot(scope)).get(headId));
  expectVersion(head, version, { versions: versions.map(({ id, effectiveOn }) => ({ id, effectiveOn })) });
  await work(versions);
  await countChange(scope.manager, kind.head, headId);
  await touchCatalogue(scope);
}

function refusePast(scope: Scope, effectiveOn: string): void {
  if (effectiveOn < businessDate(scope.now)) throw invalid(['body', 'effectiveOn'], '生效日期不能早于今天');
}

async function refuseUsed<H extends Head, V extends VersionRow, Values extends VersionValues>(
  scope: Scope,
  kind: HistoryKind<H, V, Values>,
  old: V,
): Promise<void> {
  const { id, effectiveOn } = old;
  const isPast = effectiveOn < businessDate(scope.now);
  // It may have been the first when it was used.
  if (isPast || (await kind.used(scope.manager, [{ id, effectiveOn, isFirst: true }])).size > 0)
    throw new AppError('version_not_editable');
}

async function removeRow<H extends Head, V extends VersionRow, Values extends VersionValues>(
  scope: Scope,
  kind: HistoryKind<H, V, Values>,
  old: V,
): Promise<void> {
  await scope.remove(kind.version, old).catch((error: unknown) => {
    if (isReferred(error)) throw new AppError('version_not_editable', null, { cause: error });
    throw error;
  });
}
