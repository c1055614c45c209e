import { paymentsApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { PaymentEntity } from './payment.entity';
import { PaymentLineEntity } from './payment-line.entity';
import { paymentRoutes } from './payments.routes';

export { PaymentEntity } from './payment.entity';
export { PaymentLineEntity } from './payment-line.entity';
export { refundPayment } from './refund-payment';
export { takePayment } from './take-payment';

/** Money of checkups: taken, given back, summed up. What is paid can't be deleted. */
export const paymentsModule: Module = {
  name: 'payments',
  api: paymentsApi,
  entities: [PaymentEntity, PaymentLineEntity],
  routes: paymentRoutes,
};
