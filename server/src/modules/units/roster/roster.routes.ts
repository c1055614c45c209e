import { rosterApi as api, type RosterEntry } from '@tijian/shared';
import type { App } from '../../../app';
import { authorize } from '../../../platform/auth/actor';
import { onUnique } from '../../../platform/database';
import { AppError, expectVersion, found, invalid } from '../../../platform/errors';
import { serve } from '../../../platform/http/serve';
import type { ReadScope, Scope } from '../../../platform/scope';
import { findPerson } from '../../persons';
import { activeKeyOf } from '../imports/apply-lines';
import { openProgramme } from '../open-programme';
import type { ProgrammeEntity } from '../programme.entity';
import { findProgramme } from '../programmes.queries';
import { RosterEntryEntity } from '../roster-entry.entity';
import { rosterChanged } from '../units.events';
import { programmePolicy } from '../units.policy';
import { addEntry } from './add-entry';
import { changePackages } from './change-packages';
import { checkPlace } from './check-place';
import { presentEntries } from './roster.presenter';
import { findEntry, listEntryIds, listUsed, lockEntriesOf, lockEntry } from './roster.queries';

export function rosterRoutes(app: App): void {
  serve(app, api.list, async (scope, { params, query }) => {
    const programme = found(await findProgramme(scope, params.id));
    authorize(scope.actor, programmePolicy, 'read', programme);
    const { ids, total } = await listEntryIds(scope, programme, query);
    return {
      items: await presentEntries(scope, programme, ids),
      total,
      page: query.page,
      pageSize: query.pageSize,
    };
  });
  serve(app, api.add, async (scope, { params, body }) => {
    const programme = await openProgramme(scope, params.id);
    await addEntry(scope, programme, body);
    await announce(scope, programme);
    return shown(scope, programme, body.id);
  });
  serve(app, api.edit, async (scope, { params, body: { version, ...values } }) => {
    const { entry, programme } = await entryToChange(scope, params.id, version);
    if (entry.status === 'withdrawn') throw new AppError('roster_withdrawn');
    const person = found(await findPerson(scope, entry.personId));
    const { packageSex } = await checkPlace(scope, programme, values);
    if (packageSex && packageSex !== person.sex) throw invalid(['body', 'packageId'], '该套餐不适用于此人的性别');
    const whole = {
      ...values,
      departmentId: values.departmentId ?? null,
      groupId: values.groupId ?? null,
      packageId: values.packageId ?? null,
    };
    const { registered } = await listUsed(scope, [entry.id]);
    if (registered.size && whole.packageId !== entry.packageId)
      throw invalid(['body', 'packageId'], '此人已登记体检，请到登记处加减项目');
    await scope.save(RosterEntryEntity, entry, whole, { campusId: programme.campusId });
    await announce(scope, programme);
    return shown(scope, programme, entry.id);
  });
  leaveRoutes(app);
  serve(app, api.changePackage, async (scope, { params, body }) => {
    const programme = await openProgramme(scope, params.id);
    const counts = await changePackages(scope, programme, body.entryIds, body.packageId);
    if (counts.changed) await announce(scope, programme);
    return counts;
  });
}

function leaveRoutes(app: App): void {
  serve(app, api.withdraw, async (scope, { params, body: { entryIds, reason } }) => {
    const programme = await openProgramme(scope, params.id);
    const entries = (await lockEntriesOf(scope, programme.id, entryIds)).filter((it) => it.status === 'listed');
    if (!entries.length) throw new AppError('not_found');
    const used = await listUsed(
      scope,
      entries.map((it) => it.id),
    );
    const engaged = [...used.registered, ...used.booked];
    if (engaged.length) throw new AppError('roster_entry_used', { entryIds: engaged });
    const note = { action: 'withdraw', reason, campusId: programme.campusId };
    for (const it of entries) await scope.save(RosterEntryEntity, it, { status: 'withdrawn', activeKey: null }, note);
    await announce(scope, programme);
    return { withdrawn: entries.length };
  });
  serve(app, api.reinstate, async (scope, { params, body }) => {
    const { entry, programme } = await entryToChange(scope, params.id, body.version);
    if (entry.status === 'withdrawn') {
      const live = { status: 'listed' as const, activeKey: activeKeyOf(programme.id, entry.personId) };
      const note = { action: 'reinstate', campusId: programme.campusId };
      await scope.save(RosterEntryEntity, entry, live, note).catch(onUnique('activeKey', 'already_on_roster'));
      await announce(scope, programme);
    }
    return shown(scope, programme, entry.id);
  });
}

/** The programme first, then the line: everybody locks them in this order. */
async function entryToChange(scope: Scope, id: string, version: number) {
  const known = found(await findEntry(scope, id));
  const programme = await openProgramme(scope, known.programmeId);
  const entry = found(await lockEntry(scope, id));
  expectVersion(entry, version, await shown(scope, programme, id));
  return { entry, programme };
}

async function shown(scope: ReadScope, programme: ProgrammeEntity, id: string): Promise<RosterEntry> {
  return found((await presentEntries(scope, programme, [id]))[0]);
}

const announce = (scope: Scope, { id, campusId }: ProgrammeEntity): Promise<void> =>
  scope.emit(rosterChanged, { programmeId: id, campusId });
