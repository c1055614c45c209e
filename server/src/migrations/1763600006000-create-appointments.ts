import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreateAppointments1763600006000 implements MigrationInterface {
  name = 'CreateAppointments1763600006000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'slot',
      {
        id: col.id(),
        campusId: col.ref(),
        date: col.day(),
        hour: col.int(),
        quota: col.int(),
        booked: col.int(),
        closed: col.bool(),
        version: col.int(),
      },
      { unique: [['campusId', 'date', 'hour']], foreign: { campusId: 'campus' } },
    );
    await createTable(
      runner,
      'appointment',
      {
        id: col.id(),
        slotId: col.ref(),
        campusId: col.ref(),
        date: col.day(),
        hour: col.int(),
        personId: col.ref(),
        rosterEntryId: nullable(col.ref()),
        programmeId: nullable(col.ref()),
        unitId: nullable(col.ref()),
        packageId: nullable(col.ref()),
        status: col.day(),
        activeKey: nullable(col.text(80)),
        checkupId: nullable(col.ref()),
        cancelReason: nullable(col.text(200)),
        note: nullable(col.text(500)),
        createdAt: col.instant(),
        version: col.int(),
      },
      {
        unique: [['activeKey']],
        index: [['rosterEntryId'], ['programmeId', 'status'], ['personId'], ['campusId', 'date', 'status'], ['slotId']],
        foreign: { slotId: 'slot', campusId: 'campus', personId: 'person' },
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['appointment', 'slot']) await runner.dropTable(table);
  }
}
