import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreateResults1763600009000 implements MigrationInterface {
  name = 'CreateResults1763600009000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'lab_import',
      {
        id: col.id(),
        fileName: col.text(255),
        fileId: col.ref(),
        status: col.text(12),
        totals: nullable(col.longText()),
        notes: col.longText(),
        places: col.longText(),
        scopeCampusId: nullable(col.ref()),
        reason: nullable(col.text(200)),
        jobId: nullable(col.ref()),
        createdBy: nullable(col.ref()),
        createdByName: col.text(60),
        createdAt: col.instant(),
        committedAt: nullable(col.instant()),
        failure: nullable(col.text(500)),
        version: col.int(),
      },
      { index: [['createdAt']] },
    );
    await createTable(
      runner,
      'result',
      {
        id: col.id(),
        checkupId: col.ref(),
        checkupItemId: col.ref(),
        personId: col.ref(),
        indicatorId: col.ref(),
        indicatorVersionId: col.ref(),
        indicatorCode: col.text(40),
        text: col.longText(),
        display: nullable(col.text(200)),
        number: nullable(col.real()),
        unit: nullable(col.text(20)),
        rangeText: nullable(col.text(60)),
        low: nullable(col.real()),
        high: nullable(col.real()),
        flag: nullable(col.text(14)),
        source: col.day(),
        measuredOn: col.day(),
        enteredById: nullable(col.ref()),
        enteredByName: col.text(60),
        enteredAt: col.instant(),
        version: col.int(),
      },
      {
        unique: [['checkupItemId', 'indicatorId']],
        index: [['personId', 'indicatorId', 'measuredOn'], ['checkupId']],
        foreign: { checkupId: 'checkup', checkupItemId: 'checkup_item', indicatorId: 'indicator' },
      },
    );
    await createTable(
      runner,
      'lab_import_line',
      {
        id: col.id(),
        importId: col.ref(),
        seq: col.int(),
        lineNo: col.int(),
        barcode: nullable(col.text(40)),
        indicator: nullable(col.text(80)),
        indicatorName: nullable(col.text(80)),
        value: nullable(col.text(500)),
        unit: nullable(col.text(40)),
        measuredOn: nullable(col.day()),
        checkupId: nullable(col.ref()),
        checkupItemId: nullable(col.ref()),
        indicatorId: nullable(col.ref()),
        resultVersion: nullable(col.int()),
        outcome: col.text(8),
        message: nullable(col.text(500)),
        existing: nullable(col.text(200)),
        accepted: col.bool(),
        state: col.text(8),
      },
      {
        unique: [['importId', 'seq']],
        index: [
          ['importId', 'state', 'checkupId'],
          ['importId', 'outcome', 'seq'],
        ],
        foreign: { importId: 'lab_import' },
      },
    );
    await createTable(
      runner,
      'result_history',
      {
        id: col.id(),
        resultId: col.ref(),
        checkupId: col.ref(),
        text: col.longText(),
        display: nullable(col.text(200)),
        number: nullable(col.real()),
        flag: nullable(col.text(14)),
        source: col.day(),
        enteredByName: col.text(60),
        enteredAt: col.instant(),
        replacedByName: col.text(60),
        replacedAt: col.instant(),
        reason: nullable(col.text(200)),
      },
      { index: [['checkupId'], ['resultId']], foreign: { resultId: 'result' } },
    );
    await createTable(
      runner,
      'text_template',
      {
        id: col.id(),
        indicatorId: col.ref(),
        title: col.text(60),
        body: col.text(1000),
        isNormal: col.bool(),
        sortOrder: col.int(),
        version: col.int(),
      },
      { index: [['indicatorId']], foreign: { indicatorId: 'indicator' } },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['text_template', 'result_history', 'lab_import_line', 'result', 'lab_import'])
      await runner.dropTable(table);
  }
}
