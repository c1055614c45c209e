import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable } from '../platform/database/schema';

const keyed = <D extends object>(draft: D) => ({ ...draft, isPrimary: true });

/** Kept counts of days that are over. They are filled while the server works, a day at a time. */
export class CreateDayTallies1795192000000 implements MigrationInterface {
  name = 'CreateDayTallies1795192000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'day_touch',
      { id: col.id(), campusId: col.ref(), date: col.day(), at: col.instant() },
      { index: [['campusId', 'date']] },
    );
    await createTable(runner, 'tallied_day', {
      campusId: keyed(col.ref()),
      date: keyed(col.day()),
      at: col.instant(),
    });
    await createTable(
      runner,
      'day_tally',
      {
        departmentId: keyed(col.ref()),
        campusId: keyed(col.ref()),
        date: keyed(col.day()),
        category: keyed(col.text(20)),
        unitId: keyed(col.ref()),
        programmeId: keyed(col.ref()),
        status: keyed(col.text(12)),
        hidden: keyed(col.int()),
        finished: keyed(col.int()),
        people: col.int(),
        total: col.int(),
        done: col.int(),
        waiting: col.int(),
        declined: col.int(),
        deferred: col.int(),
      },
      { index: [['campusId', 'date']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const it of ['day_tally', 'tallied_day', 'day_touch']) await runner.dropTable(it);
  }
}
