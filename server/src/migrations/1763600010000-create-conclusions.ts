import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreateConclusions1763600010000 implements MigrationInterface {
  name = 'CreateConclusions1763600010000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'conclusion',
      {
        id: col.id(),
        checkupId: col.ref(),
        status: col.text(8),
        summary: col.longText(),
        generatedSummary: col.longText(),
        basis: col.longText(),
        dismissed: col.longText(),
        generatedAt: col.instant(),
        updatedAt: col.instant(),
        updatedByName: col.text(60),
        concludedById: nullable(col.ref()),
        concludedByName: nullable(col.text(60)),
        signedAt: nullable(col.instant()),
        version: col.int(),
      },
      { unique: [['checkupId']], foreign: { checkupId: 'checkup' } },
    );
    await createTable(
      runner,
      'finding',
      {
        id: col.id(),
        checkupId: col.ref(),
        ruleCode: nullable(col.text(60)),
        origin: col.day(),
        title: col.text(120),
        detail: col.longText(),
        generatedDetail: nullable(col.longText()),
        advice: col.longText(),
        severity: col.day(),
        department: nullable(col.text(60)),
        indicatorCodes: col.longText(),
        sortOrder: col.int(),
        version: col.int(),
      },
      { index: [['ruleCode'], ['checkupId', 'sortOrder']], foreign: { checkupId: 'checkup' } },
    );
    await createTable(
      runner,
      'review',
      {
        id: col.id(),
        checkupId: col.ref(),
        status: col.day(),
        issues: col.longText(),
        note: nullable(col.text(500)),
        reviewerId: nullable(col.ref()),
        reviewerName: col.text(60),
        reviewedAt: col.instant(),
        version: col.int(),
      },
      { unique: [['checkupId']], foreign: { checkupId: 'checkup' } },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['review', 'finding', 'conclusion']) await runner.dropTable(table);
  }
}
