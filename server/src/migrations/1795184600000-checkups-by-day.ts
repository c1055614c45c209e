import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, indexName } from '../platform/database/schema';

/** Lists of checkups are limited to days and sorted by day and time: one index serves both, at a campus and at all of them. */
const added = [
  ['businessDate', 'registeredAt'],
  ['campusId', 'businessDate', 'registeredAt'],
];
const replaced = [['registeredAt'], ['campusId', 'registeredAt']];

export class CheckupsByDay1795184600000 implements MigrationInterface {
  name = 'CheckupsByDay1795184600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const columns of added) await addIndex(runner, 'checkup', columns);
    for (const columns of replaced) await runner.dropIndex('checkup', indexName('ix', 'checkup', columns));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const columns of replaced) await addIndex(runner, 'checkup', columns);
    for (const columns of added) await runner.dropIndex('checkup', indexName('ix', 'checkup', columns));
  }
}
