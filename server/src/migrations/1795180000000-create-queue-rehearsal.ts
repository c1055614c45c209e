import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreateQueueRehearsal1795180000000 implements MigrationInterface {
  name = 'CreateQueueRehearsal1795180000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'queue_rehearsal',
      {
        id: col.id(),
        campusId: col.ref(),
        businessDate: col.day(),
        runs: col.int(),
        people: col.int(),
        input: col.longText(),
        plan: col.longText(),
        result: nullable(col.longText()),
        jobId: nullable(col.ref()),
        byName: col.text(60),
        createdAt: col.instant(),
        version: col.int(),
      },
      { index: [['campusId', 'createdAt']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('queue_rehearsal');
  }
}
