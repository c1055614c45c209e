import type { Module } from '../../platform/module';
import { PaymentLineEntity } from './payment-line.entity';
import { PaymentEntity } from './payment.entity';

export { PaymentLineEntity } from './payment-line.entity';
export { PaymentEntity } from './payment.entity';

export const paymentsModule: Module = {
  name: 'payments',
  api: [],
  entities: [PaymentEntity, PaymentLineEntity],
  routes: () => undefined,
};
