import { programmesApi as api } from '@tijian/shared';
import type { App } from '../../app';
import { onUnique } from '../../platform/database';
import { AppError, expectVersion, found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { checkGroup } from './check-group';
import { openProgramme } from './open-programme';
import { ProgrammeGroupEntity } from './programme-group.entity';
import { presentGroup } from './programmes.presenter';
import { countGroupPeople, isGroupUsed, lockProgrammeGroup } from './programmes.queries';

export function groupRoutes(app: App): void {
  serve(app, api.addGroup, async (scope, { params, body }) => {
    const { id: programmeId, campusId } = await openProgramme(scope, params.id);
    await checkGroup(scope, body);
    const group = await scope
      .insert(ProgrammeGroupEntity, { ...body, programmeId }, { campusId })
      .catch(onUnique('name', 'name_taken'));
    return presentGroup(group, 0);
  });
  serve(app, api.editGroup, async (scope, { params, body: { version, ...values } }) => {
    const group = found(await lockProgrammeGroup(scope, params.id));
    const programme = await openProgramme(scope, group.programmeId);
    const { campusId } = programme;
    const people = (await countGroupPeople(scope, programme)).get(group.id) ?? 0;
    expectVersion(group, version, presentGroup(group, people));
    await checkGroup(scope, values);
    await scope.save(ProgrammeGroupEntity, group, values, { campusId }).catch(onUnique('name', 'name_taken'));
    return presentGroup(group, people);
  });
  serve(app, api.removeGroup, async (scope, { params }) => {
    const group = found(await lockProgrammeGroup(scope, params.id));
    const { campusId } = await openProgramme(scope, group.programmeId);
    if (await isGroupUsed(scope, group.id)) throw new AppError('group_in_use');
    await scope.remove(ProgrammeGroupEntity, group, { campusId });
    return null;
  });
}
