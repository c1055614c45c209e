import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '../platform/database/schema';

/** Each server reads the last number of every topic's latest news each second: from the index alone. */
export class NewsByTime1795210000000 implements MigrationInterface {
  name = 'NewsByTime1795210000000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'realtime_event', ['at', 'topic', 'seq']);
    await runner.dropIndex('realtime_event', 'ix_realtime_event_at');
  }

  async down(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'realtime_event', ['at']);
    await runner.dropIndex('realtime_event', 'ix_realtime_event_at_topic_seq');
  }
}
