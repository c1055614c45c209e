import { z } from 'zod';
import { Line, OptionalLine, Version } from '../define-api';
import { ItemKind, Sex } from '../vocabulary';
import { Code, optional, uniqueIds } from './parts';

export const Campus = z
  .object({
    id: z.uuid(),
    code: z.string().describe('begins the checkup numbers of the campus'),
    name: z.string(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    active: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Campus' });
export type Campus = z.infer<typeof Campus>;
export const CampusValues = z
  .object({
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{1,2}$/, '院区代码为 1～2 个字母'),
    name: Line(60),
    address: OptionalLine(200),
    phone: OptionalLine(40),
    active: z.boolean().default(true),
  })
  .meta({ id: 'CampusValues' });

export const Department = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    kind: ItemKind,
    sortOrder: z.int(),
    active: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Department' });
export type Department = z.infer<typeof Department>;
export const DepartmentValues = z
  .object({
    code: Code(20),
    name: Line(60),
    kind: ItemKind,
    sortOrder: z.int().min(0).max(100_000).default(0),
    active: z.boolean().default(true),
  })
  .meta({ id: 'DepartmentValues' });

export const Room = z
  .object({
    id: z.uuid(),
    campusId: z.uuid(),
    departmentId: z.uuid(),
    code: z.string(),
    name: z.string(),
    floor: z.string(),
    stations: z.int().describe('examinees served at once'),
    sex: Sex.nullable().describe('null: both'),
    active: z.boolean(),
    itemIds: z.array(z.uuid()).describe('items performed here'),
    version: Version,
  })
  .meta({ id: 'Room' });
export type Room = z.infer<typeof Room>;
export const RoomValues = z
  .object({
    campusId: z.uuid(),
    departmentId: z.uuid(),
    code: Code(20),
    name: Line(60),
    floor: Line(10),
    stations: z.int().min(1).max(99),
    sex: optional(Sex),
    active: z.boolean().default(true),
    itemIds: uniqueIds,
  })
  .meta({ id: 'RoomValues' });
