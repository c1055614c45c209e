import { paymentsApi as api } from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { serveSteps } from '../../platform/http/serve-steps';
import type { ReadScope } from '../../platform/scope';
import { findCheckup, presentLines } from '../checkups';
import type { PaymentEntity } from './payment.entity';
import { paymentPolicy } from './payments.policy';
import { presentCharges, presentPayments } from './payments.presenter';
import { findPayment, listDue, listPayments, sumPayments, sumRefundDue } from './payments.queries';
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
  receiptRoute(app);
  serve(app, api.take, async (scope, { body }) => presentOne(scope, await takePayment(scope, body)));
  serve(app, api.refund, async (scope, { params, body }) =>
    presentOne(scope, await refundPayment(scope, params.id, body)),
  );
}

/** The PDF is made outside of any transaction; every print leaves an audit entry. */
function receiptRoute(app: App): void {
  serveSteps(app, api.receipt, async (steps, { params }) => {
    const { payment, printedAt } = await steps.read(async (scope) => {
      const row = found(await findPayment(scope, params.id));
      authorize(scope.actor, paymentPolicy, 'read', row);
      return { payment: await presentOne(scope, row), printedAt: scope.now.toISOString() };
    });
    const { TIJIAN_HOSPITAL: hospital } = app.config;
    const body = await app.documents.render('receipt', { hospital, payment, printedAt });
    const { id, kind, receiptNo, campus } = payment;
    await steps.write(async (scope) =>
      scope.audit({ action: 'print', entity: 'payment', entityId: id, campusId: campus.id, after: { receiptNo } }),
    );
    const title = kind === 'refund' ? '退费凭据' : '收费凭据';
    return { fileName: `${title}_${receiptNo}.pdf`, contentType: 'application/pdf', body, inline: true };
  });
}

async function presentOne(scope: ReadScope, row: PaymentEntity) {
  const [payment] = await presentPayments(scope, [row]);
  return found(payment);
}
