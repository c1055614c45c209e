import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable } from '../platform/database/schema';

export class CreateQueueRule1795186000000 implements MigrationInterface {
  name = 'CreateQueueRule1795186000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'queue_rule',
      {
        id: col.id(),
        campusId: col.ref(),
        rejoinBehind: col.int(),
        missesBeforeParking: col.int(),
        rejoinMinutes: col.int(),
        bladderMinutes: col.int(),
        strictFasting: col.bool(),
        walkingSameFloor: col.int(),
        walkingOtherFloor: col.int(),
        vipsInRow: col.int(),
        openings: col.longText(),
        version: col.int(),
      },
      { unique: [['campusId']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('queue_rule');
  }
}
