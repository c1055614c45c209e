import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, indexName } from '../platform/database/schema';

const columns = ['campusId', 'businessDate', 'state', 'joinedAt', 'id', 'visitId', 'roomId', 'vip', 'callKey'];

/** Every decision reads all who wait at the campus, in the order of joining: from the index alone. */
export class LinesInOrder1795211000000 implements MigrationInterface {
  name = 'LinesInOrder1795211000000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'queue_ticket', columns);
    await runner.dropIndex('queue_ticket', 'ix_queue_ticket_campusId_businessDate_state');
  }

  async down(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'queue_ticket', ['campusId', 'businessDate', 'state']);
    await runner.dropIndex('queue_ticket', indexName('ix', 'queue_ticket', columns));
  }
}
