import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, indexName } from '../platform/database/schema';

/** What every act in the queue asks for: who is signed on now, however many days there have been, and how fast they are today. */
const added: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['duty', 'campusId', 'state'],
  ['service_time', 'campusId', 'businessDate', 'roomId', 'userId'],
];

export class QueueIndexes1795194000000 implements MigrationInterface {
  name = 'QueueIndexes1795194000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, ...columns] of added) await addIndex(runner, table, columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, ...columns] of added) await runner.dropIndex(table, indexName('ix', table, columns));
  }
}
