import { z } from 'zod';
import { defineApi, IdParams, QueryFlag, Version } from '../define-api';
import { Campus, CampusValues, Department, DepartmentValues, Room, RoomValues } from './places';
import { read, write } from './versions';

/** Campuses, departments and rooms. */
export const placesApi = defineApi({
  listCampuses: {
    method: 'get',
    path: '/campuses',
    summary: 'All campuses',
    permission: 'session',
    reply: z.array(Campus),
  },
  createCampus: {
    method: 'post',
    path: '/campuses',
    summary: 'Add a campus',
    permission: write,
    body: CampusValues.extend({ id: z.uuid() }),
    reply: Campus,
    errors: ['code_taken'],
  },
  updateCampus: {
    method: 'put',
    path: '/campuses/:id',
    summary: 'Change a campus',
    permission: write,
    params: IdParams,
    body: CampusValues.extend({ version: Version }),
    reply: Campus,
    errors: ['not_found', 'stale', 'code_taken', 'campus_code_used'],
  },
  listDepartments: {
    method: 'get',
    path: '/departments',
    summary: 'All departments',
    permission: 'session',
    reply: z.array(Department),
  },
  createDepartment: {
    method: 'post',
    path: '/departments',
    summary: 'Add a department',
    permission: write,
    body: DepartmentValues.extend({ id: z.uuid() }),
    reply: Department,
    errors: ['code_taken'],
  },
  updateDepartment: {
    method: 'put',
    path: '/departments/:id',
    summary: 'Change a department',
    permission: write,
    params: IdParams,
    body: DepartmentValues.extend({ version: Version }),
    reply: Department,
    errors: ['not_found', 'stale', 'code_taken'],
  },
  listRooms: {
    method: 'get',
    path: '/rooms',
    summary: 'Rooms of a campus, by floor and code',
    permission: read,
    query: z.object({ campusId: z.uuid(), departmentId: z.uuid().optional(), active: QueryFlag.optional() }),
    reply: z.array(Room),
  },
  createRoom: {
    method: 'post',
    path: '/rooms',
    summary: 'Add a room',
    permission: write,
    body: RoomValues.extend({ id: z.uuid() }),
    reply: Room,
    errors: ['not_found', 'code_taken', 'catalogue_inactive'],
  },
  updateRoom: {
    method: 'put',
    path: '/rooms/:id',
    summary: 'Change a room and what it performs',
    permission: write,
    params: IdParams,
    body: RoomValues.omit({ campusId: true }).extend({ version: Version }),
    reply: Room,
    errors: ['not_found', 'stale', 'code_taken', 'catalogue_inactive'],
  },
});
