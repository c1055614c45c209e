import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable } from '../platform/database/schema';

export class CreatePayments1763600008000 implements MigrationInterface {
  name = 'CreatePayments1763600008000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'payment',
      {
        id: col.id(),
        checkupId: col.ref(),
        campusId: col.ref(),
        businessDate: col.day(),
        kind: col.text(8),
        method: col.text(12),
        amountFen: col.bigint(),
        receiptNo: col.text(40),
        refundOfId: nullable(col.ref()),
        reason: nullable(col.text(200)),
        cashierId: nullable(col.ref()),
        cashierName: col.text(60),
        paidAt: col.instant(),
      },
      {
        unique: [['receiptNo']],
        index: [['refundOfId'], ['campusId', 'businessDate'], ['checkupId']],
        foreign: { checkupId: 'checkup', campusId: 'campus' },
      },
    );
    await createTable(
      runner,
      'payment_line',
      {
        id: col.id(),
        paymentId: col.ref(),
        checkupItemId: col.ref(),
        amountFen: col.bigint(),
      },
      { index: [['checkupItemId'], ['paymentId']], foreign: { paymentId: 'payment', checkupItemId: 'checkup_item' } },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['payment_line', 'payment']) await runner.dropTable(table);
  }
}
