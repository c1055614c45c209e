import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, col, nullable } from '../platform/database/schema';

export class JobCampus1795182600000 implements MigrationInterface {
  name = 'JobCampus1795182600000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'job', { campusId: nullable(col.ref()) });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('job', 'campusId');
  }
}
