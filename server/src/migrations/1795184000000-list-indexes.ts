import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, indexName } from '../platform/database/schema';

/** What lists are sorted by, and what is counted of many checkups at once, is answered from indexes. */
const added: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['person', 'vipLevel'],
  ['person', 'birthOn'],
  ['checkup', 'registeredAt'],
  ['checkup', 'campusId', 'registeredAt'],
  ['checkup_item', 'checkupId', 'status', 'kind', 'departmentId'],
  ['checkup_item', 'charge', 'status'],
  ['payment', 'campusId', 'paidAt'],
];

export class ListIndexes1795184000000 implements MigrationInterface {
  name = 'ListIndexes1795184000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, ...columns] of added) await addIndex(runner, table, columns);
    await runner.dropIndex('checkup_item', indexName('ix', 'checkup_item', ['checkupId']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'checkup_item', ['checkupId']);
    for (const [table, ...columns] of added) await runner.dropIndex(table, indexName('ix', table, columns));
  }
}
