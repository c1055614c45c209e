import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, indexName } from '../platform/database/schema';

const columns = ['handler', 'status', 'id'];

/** What a line to a system outside has to send next is found without looking through what waits for others. */
export class OutboxByHandler1795197000000 implements MigrationInterface {
  name = 'OutboxByHandler1795197000000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'outbox_delivery', columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('outbox_delivery', indexName('ix', 'outbox_delivery', columns));
  }
}
