import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreateReports1763600011000 implements MigrationInterface {
  name = 'CreateReports1763600011000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'report',
      {
        id: col.id(),
        checkupId: col.ref(),
        personId: col.ref(),
        reportNumber: col.text(40),
        revision: col.int(),
        status: col.text(12),
        document: col.longText(),
        contentHash: col.text(64),
        correctionReason: nullable(col.text(500)),
        pdfFileId: nullable(col.ref()),
        reopenedAt: nullable(col.instant()),
        reopenedByName: nullable(col.text(60)),
        reopenReason: nullable(col.text(500)),
        publishedById: nullable(col.ref()),
        publishedByName: col.text(60),
        publishedAt: col.instant(),
      },
      {
        unique: [
          ['reportNumber', 'revision'],
          ['checkupId', 'revision'],
        ],
        index: [['publishedAt'], ['personId']],
        foreign: { checkupId: 'checkup' },
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['report']) await runner.dropTable(table);
  }
}
