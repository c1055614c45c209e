import { programmesApi as api, businessDate } from '@tijian/shared';
import type { App } from '../../app';
import { authorize, campusesOf } from '../../platform/auth/actor';
import { unitGrantsOf } from '../../platform/auth/unit-scope';
import { AppError, expectVersion, found, invalid } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import type { Scope } from '../../platform/scope';
import { currentItemVersions, currentPackages, findCampus, listCampuses } from '../catalogue';
import { openProgramme, requireOpen } from './open-programme';
import { ProgrammeEntity } from './programme.entity';
import { presentProgramme } from './programmes.presenter';
import { findProgramme, listProgrammes, lockProgramme } from './programmes.queries';
import { programmePolicy } from './units.policy';
import { findUnit } from './units.queries';

export function programmeRoutes(app: App): void {
  serve(app, api.choices, async (scope) => {
    const today = businessDate(scope.now);
    const allowed = campusesOf(scope.actor, 'unit:read');
    const forUnits = unitGrantsOf(scope.actor, 'unit:read');
    const campuses = (await listCampuses(scope)).filter(
      (it) =>
        it.active &&
        (allowed === 'all' ||
          allowed.includes(it.id) ||
          forUnits.some((one) => one.campusId === null || one.campusId === it.id)),
    );
    const packages = await currentPackages(scope, today);
    const items = await currentItemVersions(scope, today);
    return {
      campuses: campuses.map(({ id, name }) => ({ id, name })),
      packages: packages.map(({ package: { id, code }, version: { name, sex, priceFen } }) => ({
        id,
        code,
        name,
        sex,
        priceFen,
      })),
      items: items.map(({ item: { id, code }, version: { name, priceFen } }) => ({ id, code, name, priceFen })),
    };
  });
  serve(app, api.list, async (scope, { query }) => ({
    ...(await listProgrammes(scope, query)),
    page: query.page,
    pageSize: query.pageSize,
  }));
  serve(app, api.create, async (scope, { params, body }) => {
    const unit = found(await findUnit(scope, params.id));
    authorize(scope.actor, programmePolicy, 'edit', { campusId: body.campusId, unitId: unit.id });
    if (unit.status === 'closed') throw new AppError('unit_closed');
    if (!(await findCampus(scope, body.campusId))?.active) throw invalid(['body', 'campusId'], '院区不存在或已停用');
    checkDays(body);
    const programme = await scope.insert(ProgrammeEntity, {
      ...body,
      unitId: unit.id,
      status: 'open',
      createdAt: scope.now,
    });
    return presentProgramme(scope, programme);
  });
  serve(app, api.get, async (scope, { params }) => {
    const programme = found(await findProgramme(scope, params.id));
    authorize(scope.actor, programmePolicy, 'read', programme);
    return presentProgramme(scope, programme);
  });
  serve(app, api.edit, async (scope, { params, body: { version, ...values } }) => {
    const programme = await openProgramme(scope, params.id);
    expectVersion(programme, version, await presentProgramme(scope, programme));
    checkDays(values);
    await scope.save(ProgrammeEntity, programme, values);
    return presentProgramme(scope, programme);
  });
  stateRoutes(app);
}

function stateRoutes(app: App): void {
  const nothing = { lockedAt: null, lockedByName: null, lockReason: null };
  serve(app, api.lock, async (scope, { params, body: { reason, version } }) => {
    const programme = await forState(scope, params.id, 'lock', version);
    if (programme.lockedAt) throw new AppError('programme_locked');
    const locked = { lockedAt: scope.now, lockedByName: scope.actor.name, lockReason: reason };
    await scope.save(ProgrammeEntity, programme, locked, { action: 'lock', reason });
    return presentProgramme(scope, programme);
  });
  serve(app, api.unlock, async (scope, { params, body: { reason, version } }) => {
    const programme = await forState(scope, params.id, 'lock', version);
    if (!programme.lockedAt) throw new AppError('programme_not_locked');
    await scope.save(ProgrammeEntity, programme, nothing, { action: 'unlock', reason });
    return presentProgramme(scope, programme);
  });
  serve(app, api.close, async (scope, { params, body: { reason, version } }) => {
    const programme = await forState(scope, params.id, 'edit', version);
    requireOpen(programme);
    await scope.save(ProgrammeEntity, programme, { status: 'closed' }, { action: 'close', reason });
    return presentProgramme(scope, programme);
  });
  serve(app, api.reopen, async (scope, { params, body: { reason, version } }) => {
    const programme = await forState(scope, params.id, 'edit', version);
    if (programme.status === 'open') throw new AppError('programme_open');
    await scope.save(ProgrammeEntity, programme, { status: 'open' }, { action: 'reopen', reason });
    return presentProgramme(scope, programme);
  });
}

async function forState(scope: Scope, id: string, action: 'lock' | 'edit', version: number): Promise<ProgrammeEntity> {
  const programme = found(await lockProgramme(scope, id));
  authorize(scope.actor, programmePolicy, action, programme);
  expectVersion(programme, version, await presentProgramme(scope, programme));
  return programme;
}

function checkDays({ startsOn, endsOn }: { startsOn: string; endsOn: string }): void {
  if (startsOn > endsOn) throw invalid(['body', 'endsOn'], '结束日期不能早于开始日期');
}
