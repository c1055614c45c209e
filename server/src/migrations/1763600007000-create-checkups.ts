import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreateCheckups1763600007000 implements MigrationInterface {
  name = 'CreateCheckups1763600007000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'checkup',
      {
        id: col.id(),
        number: col.text(24),
        barcode: col.text(24),
        campusId: col.ref(),
        personId: col.ref(),
        businessDate: col.day(),
        category: col.text(20),
        unitId: nullable(col.ref()),
        programmeId: nullable(col.ref()),
        rosterEntryId: nullable(col.ref()),
        unitDepartmentId: nullable(col.ref()),
        groupId: nullable(col.ref()),
        employeeNo: nullable(col.text(40)),
        packageId: nullable(col.ref()),
        packageVersionId: nullable(col.ref()),
        appointmentId: nullable(col.ref()),
        status: col.text(12),
        sex: col.text(2),
        ageYears: col.int(),
        vipLevel: col.text(8),
        plateNumber: nullable(col.text(20)),
        activeKey: nullable(col.text(80)),
        registeredAt: col.instant(),
        registeredByName: col.text(60),
        startedAt: nullable(col.instant()),
        examinedAt: nullable(col.instant()),
        reviewedAt: nullable(col.instant()),
        concludedAt: nullable(col.instant()),
        publishedAt: nullable(col.instant()),
        note: nullable(col.text(500)),
        version: col.int(),
      },
      {
        unique: [['activeKey'], ['barcode'], ['number']],
        index: [
          ['plateNumber'],
          ['status', 'campusId', 'businessDate'],
          ['rosterEntryId'],
          ['unitId', 'businessDate'],
          ['programmeId', 'status'],
          ['campusId', 'businessDate', 'status'],
          ['personId', 'businessDate'],
        ],
        foreign: { campusId: 'campus', personId: 'person' },
      },
    );
    await createTable(
      runner,
      'checkup_event',
      {
        id: col.id(),
        checkupId: col.ref(),
        kind: col.text(40),
        at: col.instant(),
        byName: col.text(60),
        detail: nullable(col.text(500)),
      },
      { index: [['checkupId', 'at']], foreign: { checkupId: 'checkup' } },
    );
    await createTable(
      runner,
      'checkup_item',
      {
        id: col.id(),
        checkupId: col.ref(),
        itemId: col.ref(),
        itemVersionId: col.ref(),
        departmentId: col.ref(),
        code: col.text(40),
        name: col.text(80),
        kind: col.text(12),
        status: col.text(12),
        source: col.day(),
        payer: col.text(8),
        listPriceFen: col.bigint(),
        priceFen: col.bigint(),
        charge: col.day(),
        important: col.bool(),
        reason: nullable(col.text(200)),
        deferredUntil: nullable(col.day()),
        examinerId: nullable(col.ref()),
        examinerName: nullable(col.text(60)),
        roomId: nullable(col.ref()),
        doneAt: nullable(col.instant()),
        conclusion: nullable(col.longText()),
        activeKey: nullable(col.text(80)),
        sortOrder: col.int(),
        version: col.int(),
      },
      {
        unique: [['activeKey']],
        index: [['itemId', 'status'], ['departmentId', 'status'], ['checkupId']],
        foreign: { checkupId: 'checkup', itemId: 'item', itemVersionId: 'item_version', departmentId: 'department' },
      },
    );
    await createTable(
      runner,
      'number_series',
      {
        key: { ...col.text(60), isPrimary: true },
        last: col.int(),
      },
      {},
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['number_series', 'checkup_item', 'checkup_event', 'checkup']) await runner.dropTable(table);
  }
}
