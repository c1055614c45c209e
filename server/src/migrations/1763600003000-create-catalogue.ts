import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreateCatalogue1763600003000 implements MigrationInterface {
  name = 'CreateCatalogue1763600003000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'campus',
      {
        id: col.id(),
        code: col.text(4),
        name: col.text(60),
        address: nullable(col.text(200)),
        phone: nullable(col.text(40)),
        active: col.bool(),
        version: col.int(),
      },
      { unique: [['code']] },
    );
    await createTable(
      runner,
      'catalogue_revision',
      {
        id: col.id(),
        token: col.ref(),
        shipped: col.text(40),
      },
      {},
    );
    await createTable(
      runner,
      'department',
      {
        id: col.id(),
        code: col.text(20),
        name: col.text(60),
        kind: col.text(12),
        sortOrder: col.int(),
        active: col.bool(),
        version: col.int(),
      },
      { unique: [['code']] },
    );
    await createTable(
      runner,
      'indicator',
      {
        id: col.id(),
        code: col.text(40),
        active: col.bool(),
        version: col.int(),
      },
      { unique: [['code']] },
    );
    await createTable(
      runner,
      'indicator_version',
      {
        id: col.id(),
        indicatorId: col.ref(),
        effectiveOn: col.day(),
        name: col.text(80),
        abbr: nullable(col.text(20)),
        resultType: col.text(8),
        unit: nullable(col.text(20)),
        ucum: nullable(col.text(20)),
        decimals: nullable(col.int()),
        options: col.longText(),
        normalOptions: col.longText(),
        ranges: col.longText(),
        sex: nullable(col.text(2)),
        normalText: nullable(col.text(500)),
        derived: col.bool(),
        optional: col.bool(),
        loinc: nullable(col.text(20)),
        refSource: nullable(col.text(200)),
        note: nullable(col.text(500)),
        createdAt: col.instant(),
      },
      { unique: [['indicatorId', 'effectiveOn']], foreign: { indicatorId: 'indicator' } },
    );
    await createTable(
      runner,
      'item',
      {
        id: col.id(),
        code: col.text(40),
        departmentId: col.ref(),
        sortOrder: col.int(),
        active: col.bool(),
        version: col.int(),
      },
      { unique: [['code']], index: [['departmentId']], foreign: { departmentId: 'department' } },
    );
    await createTable(
      runner,
      'item_version',
      {
        id: col.id(),
        itemId: col.ref(),
        effectiveOn: col.day(),
        name: col.text(80),
        kind: col.text(12),
        priceFen: col.bigint(),
        minutes: col.int(),
        fasting: col.bool(),
        important: col.bool(),
        sex: nullable(col.text(2)),
        ageMin: nullable(col.int()),
        ageMax: nullable(col.int()),
        preconditions: col.longText(),
        sharedStep: nullable(col.text(20)),
        indicatorIds: col.longText(),
        alternativeItemIds: col.longText(),
        note: nullable(col.text(500)),
        createdAt: col.instant(),
      },
      { unique: [['itemId', 'effectiveOn']], foreign: { itemId: 'item' } },
    );
    await createTable(
      runner,
      'checkup_package',
      {
        id: col.id(),
        code: col.text(40),
        category: col.text(20),
        sortOrder: col.int(),
        active: col.bool(),
        version: col.int(),
      },
      { unique: [['code']] },
    );
    await createTable(
      runner,
      'package_version',
      {
        id: col.id(),
        packageId: col.ref(),
        effectiveOn: col.day(),
        name: col.text(80),
        audience: nullable(col.text(200)),
        sex: nullable(col.text(2)),
        priceFen: col.bigint(),
        itemIds: col.longText(),
        optionalItemIds: col.longText(),
        conditionalItems: col.longText(),
        note: nullable(col.text(500)),
        createdAt: col.instant(),
      },
      { unique: [['packageId', 'effectiveOn']], foreign: { packageId: 'checkup_package' } },
    );
    await createTable(
      runner,
      'room',
      {
        id: col.id(),
        campusId: col.ref(),
        departmentId: col.ref(),
        code: col.text(20),
        name: col.text(60),
        floor: col.text(20),
        stations: col.int(),
        sex: nullable(col.text(2)),
        active: col.bool(),
        version: col.int(),
      },
      {
        unique: [['campusId', 'code']],
        index: [['departmentId']],
        foreign: { campusId: 'campus', departmentId: 'department' },
      },
    );
    await createTable(
      runner,
      'room_item',
      {
        id: col.id(),
        roomId: col.ref(),
        itemId: col.ref(),
      },
      { unique: [['roomId', 'itemId']], index: [['itemId']], foreign: { roomId: 'room', itemId: 'item' } },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'room_item',
      'room',
      'package_version',
      'checkup_package',
      'item_version',
      'item',
      'indicator_version',
      'indicator',
      'department',
      'catalogue_revision',
      'campus',
    ])
      await runner.dropTable(table);
  }
}
