import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreatePlatform1763600001000 implements MigrationInterface {
  name = 'CreatePlatform1763600001000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'audit_entry',
      {
        id: col.id(),
        chain: col.int(),
        seq: col.bigint(),
        at: col.instant(),
        actorId: nullable(col.ref()),
        actorName: col.text(100),
        action: col.text(60),
        entity: col.text(60),
        entityId: col.text(60),
        campusId: nullable(col.ref()),
        before: nullable(col.longText()),
        after: nullable(col.longText()),
        reason: nullable(col.text(500)),
        requestId: col.text(60),
        prevHash: col.text(64),
        hash: col.text(64),
      },
      { unique: [['chain', 'seq']], index: [['actorId', 'at'], ['entity', 'entityId'], ['at']] },
    );
    await createTable(
      runner,
      'audit_chain',
      {
        id: { ...col.int(), isPrimary: true },
        seq: col.bigint(),
        hash: col.text(64),
      },
      {},
    );
    await createTable(
      runner,
      'job',
      {
        id: col.id(),
        kind: col.text(80),
        params: col.longText(),
        status: col.text(12),
        progress: col.int(),
        total: nullable(col.int()),
        result: nullable(col.longText()),
        errorCode: nullable(col.text(60)),
        errorMessage: nullable(col.text(500)),
        attempts: col.int(),
        leasedUntil: nullable(col.instant()),
        createdBy: nullable(col.ref()),
        createdByName: col.text(100),
        createdAt: col.instant(),
        finishedAt: nullable(col.instant()),
      },
      { index: [['createdAt'], ['status', 'leasedUntil']] },
    );
    await createTable(
      runner,
      'outbox_event',
      {
        id: col.id(),
        type: col.text(80),
        payload: col.longText(),
        actorId: nullable(col.ref()),
        createdAt: col.instant(),
      },
      { index: [['createdAt']] },
    );
    await createTable(
      runner,
      'outbox_delivery',
      {
        id: col.id(),
        eventId: col.ref(),
        type: col.text(80),
        handler: col.text(80),
        subject: col.text(160),
        status: col.text(12),
        attempts: col.int(),
        dueAt: col.instant(),
        leasedUntil: nullable(col.instant()),
        leaseOwner: nullable(col.text(80)),
        lastError: nullable(col.text(1000)),
        doneAt: nullable(col.instant()),
      },
      { index: [['subject', 'status'], ['eventId'], ['status', 'dueAt']] },
    );
    await createTable(
      runner,
      'realtime_topic',
      {
        topic: { ...col.text(120), isPrimary: true },
        seq: col.bigint(),
      },
      {},
    );
    await createTable(
      runner,
      'realtime_event',
      {
        id: col.id(),
        topic: col.text(120),
        seq: col.bigint(),
        kind: col.text(60),
        refId: col.text(60),
        at: col.instant(),
      },
      { unique: [['topic', 'seq']], index: [['at']] },
    );
    await createTable(
      runner,
      'idempotency_key',
      {
        id: col.id(),
        owner: col.ref(),
        key: col.text(80),
        request: col.text(64),
        reply: nullable(col.longText()),
        createdAt: col.instant(),
      },
      { unique: [['owner', 'key']], index: [['createdAt']] },
    );
    await createTable(
      runner,
      'stored_file',
      {
        id: col.id(),
        name: col.text(255),
        mime: col.text(120),
        size: col.bigint(),
        sha256: col.text(64),
        access: nullable(col.text(60)),
        campusId: nullable(col.ref()),
        createdBy: nullable(col.ref()),
        createdAt: col.instant(),
      },
      { index: [['createdAt']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'stored_file',
      'idempotency_key',
      'realtime_event',
      'realtime_topic',
      'outbox_delivery',
      'outbox_event',
      'job',
      'audit_chain',
      'audit_entry',
    ])
      await runner.dropTable(table);
  }
}
