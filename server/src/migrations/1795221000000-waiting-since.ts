import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, col, nullable } from '../platform/database/schema';

/** A missed call or a move begins a new place in a line, not a new wait. */
export class WaitingSince1795221000000 implements MigrationInterface {
  name = 'WaitingSince1795221000000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'queue_ticket', { waitingSince: nullable(col.instant()) });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('queue_ticket', 'waitingSince');
  }
}
