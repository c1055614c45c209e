import { paymentsApi as api } from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import type { ReadScope } from '../../platform/scope';
import { findCheckup, presentLines } from '../checkups';
import type { PaymentEntity } from './payment.entity';
import { paymentPolicy } from './payments.policy';
import { presentCharges, presentPayments } from './payments.presenter';
import { listDue, listPayments, sumPayments, sumRefundDue } from './payments.queries';
import { refundPayment } from './refund-payment';
import { takePayment } from './take-payment';

export function paymentRoutes(app: App): void {
  serve(app, api.charges, async (scope, { params }) => {
    const checkup = found(await findCheckup(scope, params.id));
    authorize(scope.actor, paymentPolicy, 'read', checkup);
    return presentCharges(scope, checkup);
  });
  serve(app, api.due, async (scope, { query }) => {
    const [rows, total] = await listDue(scope, query);
    const lines = await presentLines(scope, rows);
    const back = await sumRefundDue(
      scope,
      rows.map((it) => it.id),
    );
    const items = lines.map((checkup) => ({
      checkup,
      unpaidFen: checkup.unpaidFen,
      refundDueFen: back.get(checkup.id) ?? 0,
    }));
    return { items, total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, api.list, async (scope, { query }) => {
    const [rows, total] = await listPayments(scope, query);
    return { items: await presentPayments(scope, rows), total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, api.totals, (scope, { query }) => sumPayments(scope, query));
  serve(app, api.take, async (scope, { body }) => presentOne(scope, await takePayment(scope, body)));
  serve(app, api.refund, async (scope, { params, body }) =>
    presentOne(scope, await refundPayment(scope, params.id, body)),
  );
}

async function presentOne(scope: ReadScope, row: PaymentEntity) {
  const [payment] = await presentPayments(scope, [row]);
  return found(payment);
}
