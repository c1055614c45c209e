import { expect } from '@jest/globals';
import type { Permission } from '@tijian/shared';
import type { TestApp } from '../../../testing';
import { rebuildDays, verifyTallies } from '..';
import { RosterTouchEntity } from '../rosters/roster-touch.entity';

/** What the whole way of a person through the house takes. */
export const everything: Permission[] = [
  'unit:read',
  'unit:write',
  'roster:import',
  'person:read',
  'person:write',
  'person:merge',
  'appointment:read',
  'appointment:write',
  'checkup:read',
  'checkup:register',
  'checkup:items',
  'statistics:read',
  'export:data',
  'review:write',
  'conclusion:write',
  'conclusion:sign',
  'report:read',
  'report:publish',
  'report:reopen',
];

/** The kept counts are what a fresh count gives, while changes are only noted and after they were taken in. */
export async function expectRight(test: TestApp): Promise<void> {
  const right = { wrongProgrammes: [], wrongDays: [] };
  expect(await verifyTallies(test.app)).toMatchObject(right);
  await test.idle();
  expect(await test.read(({ manager }) => manager.count(RosterTouchEntity))).toBe(0);
  expect(await verifyTallies(test.app)).toMatchObject(right);
  await rebuildDays(test.app);
}

/** The version of a row, for a call that changes it. */
export const versionOf = async <E extends { version: number }>(
  test: TestApp,
  entity: new () => E,
  id: string,
): Promise<number> => (await test.read(({ manager }) => manager.findOneByOrFail(entity, { id } as never))).version;
