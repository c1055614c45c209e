import { newId } from '@tijian/shared';
import { AppointmentEntity } from '../modules/appointments';
import type { CampusEntity } from '../modules/catalogue';
import { shippedId } from '../modules/catalogue';
import { CheckupEntity } from '../modules/checkups';
import { type PersonDraft, PersonEntity } from '../modules/persons';
import { RosterEntryEntity } from '../modules/units';
import { lockRow } from '../platform/database';
import { found } from '../platform/errors';
import { build, type TestApp } from '.';

type BuiltProgramme = Awaited<ReturnType<typeof build.programme>>;

/** A fictional person on the roster of a programme. */
export async function listed(
  test: TestApp,
  { programme, unit }: Pick<BuiltProgramme, 'programme' | 'unit'>,
  { departmentId = null, person = {} }: { departmentId?: string | null; person?: Partial<PersonDraft> } = {},
): Promise<RosterEntryEntity> {
  const { id: personId } = await build.person(test, person);
  return test.write((scope) =>
    scope.insert(RosterEntryEntity, {
      id: newId(),
      programmeId: programme.id,
      unitId: unit.id,
      personId,
      departmentId,
      packageId: shippedId('package', 'PK_ENTRY'),
      status: 'listed',
      activeKey: `${programme.id}:${personId}`,
      createdAt: scope.now,
    }),
  );
}

/** Registers somebody on the roster and puts them into a state. */
export async function came(
  test: TestApp,
  campus: CampusEntity,
  entry: RosterEntryEntity,
  status: CheckupEntity['status'] = 'registered',
): Promise<CheckupEntity> {
  const { checkup } = await build.checkup(test, {
    campus,
    person: await personOf(test, entry),
    rosterEntryId: entry.id,
  });
  await changed(test, CheckupEntity, checkup.id, { status });
  return { ...checkup, status };
}

/** Changes a row as commands do, so that what follows the change is done as well. */
export function changed<E extends { id: string }>(
  test: TestApp,
  entity: new () => E,
  id: string,
  values: Partial<E>,
): Promise<E> {
  return test.write(async (scope) =>
    scope.save(entity, found(await lockRow(scope.manager, entity, id)), values as never),
  );
}

async function personOf(test: TestApp, { personId }: RosterEntryEntity) {
  return test.read(({ manager }) => manager.findOneByOrFail(PersonEntity, { id: personId }));
}

/** A booking of somebody on the roster. */
export async function booked(
  test: TestApp,
  campus: CampusEntity,
  entry: Pick<RosterEntryEntity, 'id' | 'personId' | 'programmeId' | 'unitId'>,
  { date, hour = 8, status = 'booked' }: { date: string; hour?: number; status?: AppointmentEntity['status'] },
): Promise<AppointmentEntity> {
  const slot = await build.slot(test, { campus, date, hour });
  return test.write((scope) =>
    scope.insert(AppointmentEntity, {
      id: newId(),
      slotId: slot.id,
      campusId: campus.id,
      date,
      hour: slot.hour,
      personId: entry.personId,
      rosterEntryId: entry.id,
      programmeId: entry.programmeId,
      unitId: entry.unitId,
      status,
      activeKey: newId(),
      createdAt: scope.now,
    }),
  );
}
