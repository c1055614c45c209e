import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreatePersons1763600004000 implements MigrationInterface {
  name = 'CreatePersons1763600004000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'person',
      {
        id: col.id(),
        name: col.text(120),
        pinyin: col.text(250),
        initials: col.text(60),
        sex: col.text(2),
        birthOn: col.day(),
        idType: col.text(12),
        idNumber: nullable(col.text(500)),
        idHash: nullable(col.text(64)),
        phone: nullable(col.text(500)),
        phoneHash: nullable(col.text(64)),
        phoneTailHash: nullable(col.text(64)),
        address: nullable(col.text(500)),
        marital: nullable(col.text(4)),
        vipLevel: col.text(8),
        contactConsent: col.bool(),
        note: nullable(col.text(500)),
        mergedIntoId: nullable(col.ref()),
        createdAt: col.instant(),
        version: col.int(),
      },
      {
        unique: [['idHash']],
        index: [['createdAt'], ['mergedIntoId'], ['phoneTailHash'], ['phoneHash'], ['pinyin'], ['initials'], ['name']],
      },
    );
    await createTable(
      runner,
      'family_link',
      {
        id: col.id(),
        personId: col.ref(),
        relatedPersonId: col.ref(),
        relation: col.text(20),
        createdAt: col.instant(),
      },
      {
        unique: [['personId', 'relatedPersonId']],
        index: [['relatedPersonId']],
        foreign: { personId: 'person', relatedPersonId: 'person' },
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['family_link', 'person']) await runner.dropTable(table);
  }
}
