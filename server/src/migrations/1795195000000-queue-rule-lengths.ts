import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, col, nullable, requireColumns } from '../platform/database/schema';

const columns = {
  pauseMinutes: col.int(),
  closureMinutes: col.int(),
  pauseLengths: col.longText(),
  closureLengths: col.longText(),
};

/** Lengths of pauses and closures become part of a campus's rules; campuses that have rules begin with what everybody had. */
export class QueueRuleLengths1795195000000 implements MigrationInterface {
  name = 'QueueRuleLengths1795195000000';

  async up(runner: QueryRunner): Promise<void> {
    const added = Object.entries(columns).map(([name, draft]) => [name, nullable(draft)] as const);
    await addColumns(runner, 'queue_rule', Object.fromEntries(added));
    await runner.query(
      'UPDATE queue_rule SET pauseMinutes = 12, closureMinutes = 40, pauseLengths = ?, closureLengths = ?',
      ['[5,10,15,30,60]', '[15,30,60,120,240]'],
    );
    await requireColumns(runner, 'queue_rule', columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of Object.keys(columns).reverse()) await runner.dropColumn('queue_rule', column);
  }
}
