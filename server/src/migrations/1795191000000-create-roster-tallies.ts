import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

const keyed = <D extends object>(draft: D) => ({ ...draft, isPrimary: true });

/** Kept counts of rosters. They are filled at the first start, a programme at a time. */
export class CreateRosterTallies1795191000000 implements MigrationInterface {
  name = 'CreateRosterTallies1795191000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'tally_lock', { id: col.id(), builtAt: nullable(col.instant()) });
    for (const id of ['rosters', 'days']) await runner.query('INSERT INTO tally_lock (id) VALUES (?)', [id]);
    await createTable(
      runner,
      'roster_touch',
      { id: col.id(), programmeId: col.ref(), entryId: col.ref(), at: col.instant() },
      { index: [['programmeId', 'entryId']] },
    );
    await createTable(
      runner,
      'roster_standing',
      {
        id: col.id(),
        programmeId: col.ref(),
        departmentId: col.ref(),
        hidden: col.int(),
        state: col.text(12),
        bookedUntil: col.day(),
      },
      { index: [['programmeId']] },
    );
    await createTable(runner, 'roster_tally', {
      programmeId: keyed(col.ref()),
      departmentId: keyed(col.ref()),
      hidden: keyed(col.int()),
      state: keyed(col.text(12)),
      bookedUntil: keyed(col.day()),
      people: col.int(),
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const it of ['roster_tally', 'roster_standing', 'roster_touch', 'tally_lock']) await runner.dropTable(it);
  }
}
