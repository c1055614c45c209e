import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, addIndex, col, nullable } from '../platform/database/schema';

/** A role may be held for one unit only, and there for one department. */
export class UnitGrants1795200000000 implements MigrationInterface {
  name = 'UnitGrants1795200000000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'user_role', { unitId: nullable(col.ref()), unitDepartmentId: nullable(col.ref()) });
    await addIndex(runner, 'user_role', ['unitId']);
    await addIndex(runner, 'user_role', ['unitDepartmentId']);
  }

  async down(runner: QueryRunner): Promise<void> {
    // Without the limit they would be worth more than they are.
    await runner.query('DELETE FROM user_role WHERE unitId IS NOT NULL');
    await runner.dropColumn('user_role', 'unitDepartmentId');
    await runner.dropColumn('user_role', 'unitId');
  }
}
