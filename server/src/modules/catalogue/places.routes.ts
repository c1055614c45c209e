import { catalogueApi as api, type Room } from '@tijian/shared';
import type { App } from '../../app';
import { can } from '../../platform/auth/actor';
import { lockRow } from '../../platform/database/lock-row';
import { AppError, expectVersion, found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { CampusEntity } from './campus.entity';
import { requireGroupWide, requireRoomWrite } from './catalogue.policy';
import { countChange, touchCatalogue } from './catalogue.queries';
import { DepartmentEntity } from './department.entity';
import { refuseTaken } from './items.routes';
import { listCampuses, listDepartments, listRoomItems, listRooms } from './places.queries';
import { RoomEntity } from './room.entity';
import { checkRoom, setRoomItems } from './save-room';
import { hasCheckups } from './usage.queries';

export function placeRoutes(app: App): void {
  campusRoutes(app);
  departmentRoutes(app);
  roomRoutes(app);
}

function campusRoutes(app: App): void {
  serve(app, api.listCampuses, (scope) => listCampuses(scope));
  serve(app, api.createCampus, async (scope, { body }) => {
    requireGroupWide(scope.actor);
    return scope.insert(CampusEntity, body, { campusId: body.id }).catch(refuseTaken);
  });
  serve(app, api.updateCampus, async (scope, { params, body: { version, ...changes } }) => {
    requireGroupWide(scope.actor);
    const row = found(await lockRow(scope.manager, CampusEntity, params.id));
    expectVersion(row, version, row);
    if (changes.code !== row.code && (await hasCheckups(scope.manager, row.id))) throw new AppError('campus_code_used');
    return scope.save(CampusEntity, row, changes, { campusId: row.id }).catch(refuseTaken);
  });
}

function departmentRoutes(app: App): void {
  serve(app, api.listDepartments, (scope) => listDepartments(scope));
  serve(app, api.createDepartment, async (scope, { body }) => {
    requireGroupWide(scope.actor);
    const row = await scope.insert(DepartmentEntity, body).catch(refuseTaken);
    await touchCatalogue(scope);
    return row;
  });
  serve(app, api.updateDepartment, async (scope, { params, body: { version, ...changes } }) => {
    requireGroupWide(scope.actor);
    const row = found(await lockRow(scope.manager, DepartmentEntity, params.id));
    expectVersion(row, version, row);
    await scope.save(DepartmentEntity, row, changes).catch(refuseTaken);
    await touchCatalogue(scope);
    return row;
  });
}

function roomRoutes(app: App): void {
  serve(app, api.listRooms, async (scope, { query: { campusId, ...filter } }): Promise<Room[]> => {
    if (!can(scope.actor, 'catalogue:read', { campusId })) throw new AppError('not_found');
    return listRooms(scope, campusId, filter);
  });
  serve(app, api.createRoom, async (scope, { body: { itemIds, ...values } }) => {
    requireRoomWrite(scope.actor, values.campusId);
    await checkRoom(scope, { ...values, itemIds });
    const row = await scope.insert(RoomEntity, values).catch(refuseTaken);
    await setRoomItems(scope, row, itemIds);
    return { ...row, itemIds };
  });
  serve(app, api.updateRoom, async (scope, { params, body: { version, itemIds, ...changes } }) => {
    const row = found(await lockRow(scope.manager, RoomEntity, params.id));
    if (!can(scope.actor, 'catalogue:read', { campusId: row.campusId })) throw new AppError('not_found');
    requireRoomWrite(scope.actor, row.campusId);
    const before = (await listRoomItems(scope, [row.id])).map((it) => it.itemId);
    expectVersion(row, version, { ...row, itemIds: before });
    await checkRoom(scope, { ...changes, campusId: row.campusId, itemIds });
    const { version: was } = row;
    await scope.save(RoomEntity, row, changes).catch(refuseTaken);
    await setRoomItems(scope, row, itemIds);
    // Other items in an otherwise unchanged room are a change of the room too.
    if (row.version === was) {
      await countChange(scope.manager, RoomEntity, row.id);
      row.version += 1;
    }
    return { ...row, itemIds };
  });
}
