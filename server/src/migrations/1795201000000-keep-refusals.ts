import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, col, nullable } from '../platform/database/schema';

/** Refusals are kept under the idempotency key, as replies are. */
export class KeepRefusals1795201000000 implements MigrationInterface {
  name = 'KeepRefusals1795201000000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'idempotency_key', { refusal: nullable(col.longText()) });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('idempotency_key', 'refusal');
  }
}
