import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, indexName } from '../platform/database/schema';

const columns = ['status', 'campusId', 'startsOn'];

/** The overview of units begins with the programmes that are open: a dozen beside hundreds of past years. */
export class OpenProgrammes1795220000000 implements MigrationInterface {
  name = 'OpenProgrammes1795220000000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'programme', columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('programme', indexName('ix', 'programme', columns));
  }
}
