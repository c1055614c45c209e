import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreateUnits1763600005000 implements MigrationInterface {
  name = 'CreateUnits1763600005000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'unit',
      {
        id: col.id(),
        code: col.text(20),
        name: col.text(120),
        initials: col.text(60),
        kind: nullable(col.text(20)),
        address: nullable(col.text(200)),
        contactName: nullable(col.text(60)),
        contactPhone: nullable(col.text(500)),
        status: col.day(),
        note: nullable(col.text(500)),
        createdAt: col.instant(),
        version: col.int(),
      },
      { unique: [['code']], index: [['initials'], ['name']] },
    );
    await createTable(
      runner,
      'programme',
      {
        id: col.id(),
        unitId: col.ref(),
        campusId: col.ref(),
        name: col.text(120),
        startsOn: col.day(),
        endsOn: col.day(),
        status: col.day(),
        lockedAt: nullable(col.instant()),
        lockedByName: nullable(col.text(60)),
        lockReason: nullable(col.text(500)),
        discountPermille: col.int(),
        note: nullable(col.text(500)),
        createdAt: col.instant(),
        version: col.int(),
      },
      { index: [['campusId', 'startsOn'], ['unitId']], foreign: { unitId: 'unit', campusId: 'campus' } },
    );
    await createTable(
      runner,
      'roster_entry',
      {
        id: col.id(),
        programmeId: col.ref(),
        unitId: col.ref(),
        personId: col.ref(),
        importId: nullable(col.ref()),
        lineNo: nullable(col.int()),
        employeeNo: nullable(col.text(40)),
        departmentId: nullable(col.ref()),
        groupId: nullable(col.ref()),
        packageId: nullable(col.ref()),
        position: nullable(col.text(60)),
        status: col.text(12),
        activeKey: nullable(col.text(80)),
        note: nullable(col.text(500)),
        createdAt: col.instant(),
        version: col.int(),
      },
      {
        unique: [['activeKey']],
        index: [['departmentId'], ['importId'], ['personId'], ['programmeId', 'status']],
        foreign: { programmeId: 'programme', unitId: 'unit', personId: 'person' },
      },
    );
    await createTable(
      runner,
      'programme_group',
      {
        id: col.id(),
        programmeId: col.ref(),
        name: col.text(80),
        rules: col.longText(),
        packageId: nullable(col.ref()),
        extraItemIds: col.longText(),
        sortOrder: col.int(),
        version: col.int(),
      },
      { unique: [['programmeId', 'name']], foreign: { programmeId: 'programme' } },
    );
    await createTable(
      runner,
      'unit_department',
      {
        id: col.id(),
        unitId: col.ref(),
        name: col.text(120),
        parentId: nullable(col.ref()),
        sortOrder: col.int(),
        version: col.int(),
      },
      { unique: [['unitId', 'name']], foreign: { unitId: 'unit' } },
    );
    await createTable(
      runner,
      'unit_contact',
      {
        id: col.id(),
        unitId: col.ref(),
        name: col.text(60),
        phone: nullable(col.text(500)),
        duty: nullable(col.text(60)),
        departmentId: nullable(col.ref()),
        mayViewResults: col.bool(),
        active: col.bool(),
        version: col.int(),
      },
      { index: [['unitId']], foreign: { unitId: 'unit' } },
    );
    await createTable(
      runner,
      'roster_import',
      {
        id: col.id(),
        programmeId: col.ref(),
        fileName: col.text(255),
        fileId: col.ref(),
        status: col.text(12),
        options: col.longText(),
        reading: nullable(col.longText()),
        totals: nullable(col.longText()),
        findingCounts: nullable(col.longText()),
        jobId: nullable(col.ref()),
        createdBy: nullable(col.ref()),
        createdByName: col.text(60),
        createdAt: col.instant(),
        committedAt: nullable(col.instant()),
        undoneAt: nullable(col.instant()),
        failure: nullable(col.text(500)),
        version: col.int(),
      },
      { index: [['programmeId', 'createdAt']], foreign: { programmeId: 'programme' } },
    );
    await createTable(
      runner,
      'roster_import_line',
      {
        id: col.id(),
        importId: col.ref(),
        position: col.int(),
        lineNo: nullable(col.int()),
        outcome: col.day(),
        level: col.text(8),
        content: col.longText(),
        findings: col.longText(),
        personId: nullable(col.ref()),
        makesPerson: col.bool(),
        entryId: nullable(col.ref()),
      },
      {
        unique: [['importId', 'position']],
        index: [['entryId'], ['importId', 'level'], ['importId', 'outcome']],
        foreign: { importId: 'roster_import' },
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'roster_import_line',
      'roster_import',
      'unit_contact',
      'unit_department',
      'programme_group',
      'roster_entry',
      'programme',
      'unit',
    ])
      await runner.dropTable(table);
  }
}
