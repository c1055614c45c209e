import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreateDisplays1795179500000 implements MigrationInterface {
  name = 'CreateDisplays1795179500000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'display',
      {
        id: col.id(),
        campusId: col.ref(),
        name: col.text(40),
        nameKey: nullable(col.text(80)),
        kind: col.text(8),
        floor: nullable(col.text(20)),
        roomIds: col.longText(),
        volume: col.int(),
        speech: col.bool(),
        quietFrom: nullable(col.text(5)),
        quietUntil: nullable(col.text(5)),
        state: col.text(8),
        tokenHash: nullable(col.text(64)),
        enrolledAt: col.instant(),
        enrolledBy: col.text(60),
        lastSeenAt: nullable(col.instant()),
        revokedAt: nullable(col.instant()),
        version: col.int(),
      },
      { unique: [['tokenHash'], ['nameKey']], index: [['campusId', 'state']] },
    );
    await createTable(
      runner,
      'display_enrolment',
      { id: col.id(), codeHash: col.text(64), tokenHash: col.text(64), expiresAt: col.instant() },
      { unique: [['codeHash'], ['tokenHash']], index: [['expiresAt']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['display_enrolment', 'display']) await runner.dropTable(table);
  }
}
