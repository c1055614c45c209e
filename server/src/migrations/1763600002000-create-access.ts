import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreateAccess1763600002000 implements MigrationInterface {
  name = 'CreateAccess1763600002000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'role',
      {
        id: col.id(),
        code: col.text(40),
        name: col.text(60),
        builtin: col.bool(),
        permissions: col.longText(),
        version: col.int(),
      },
      { unique: [['code']] },
    );
    await createTable(
      runner,
      'user_role',
      {
        id: col.id(),
        userId: col.ref(),
        roleId: col.ref(),
        campusId: nullable(col.ref()),
        departmentId: nullable(col.ref()),
      },
      { index: [['roleId'], ['userId']] },
    );
    await createTable(
      runner,
      'session',
      {
        id: col.id(),
        userId: col.ref(),
        tokenHash: col.text(64),
        stage: col.text(24),
        createdAt: col.instant(),
        lastSeenAt: col.instant(),
        expiresAt: col.instant(),
        endedAt: nullable(col.instant()),
        pendingSecret: nullable(col.text(500)),
        address: nullable(col.text(60)),
        agent: nullable(col.text(200)),
      },
      { unique: [['tokenHash']], index: [['userId', 'endedAt']] },
    );
    await createTable(
      runner,
      'sign_in_throttle',
      {
        key: { ...col.text(64), isPrimary: true },
        failures: col.int(),
        since: col.instant(),
        blockedUntil: nullable(col.instant()),
      },
      { index: [['since']] },
    );
    await createTable(
      runner,
      'staff_user',
      {
        id: col.id(),
        username: col.text(40),
        displayName: col.text(60),
        initials: col.text(120),
        status: col.text(12),
        passwordHash: col.text(200),
        formerPasswordHashes: col.longText(),
        passwordChangedAt: col.instant(),
        mustChangePassword: col.bool(),
        totpSecret: nullable(col.text(500)),
        totpLastStep: nullable(col.int()),
        failedCount: col.int(),
        lockedUntil: nullable(col.instant()),
        grantsVersion: col.int(),
        createdAt: col.instant(),
        version: col.int(),
      },
      { unique: [['username']], index: [['displayName']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['staff_user', 'sign_in_throttle', 'session', 'user_role', 'role'])
      await runner.dropTable(table);
  }
}
