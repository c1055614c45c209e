import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, addIndex, col, nullable } from '../platform/database/schema';

export class CleanUp1795181400000 implements MigrationInterface {
  name = 'CleanUp1795181400000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'roster_import', { linesRemovedAt: nullable(col.instant()) });
    await addColumns(runner, 'lab_import', { linesRemovedAt: nullable(col.instant()) });
    await addIndex(runner, 'session', ['expiresAt']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('session', 'ix_session_expiresAt');
    await runner.dropColumn('lab_import', 'linesRemovedAt');
    await runner.dropColumn('roster_import', 'linesRemovedAt');
  }
}
