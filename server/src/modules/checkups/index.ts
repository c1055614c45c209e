import type { Module } from '../../platform/module';
import { CheckupEntity } from './checkup.entity';
import { CheckupEventEntity } from './checkup-event.entity';
import { CheckupItemEntity } from './checkup-item.entity';
import { checkupHandlers } from './checkups.events';
import { NumberSeriesEntity } from './number-series.entity';

export { advance, settleProgress } from './advance';
export { CheckupEntity } from './checkup.entity';
export { CheckupEventEntity } from './checkup-event.entity';
export { CheckupItemEntity } from './checkup-item.entity';
export { checkupChanged, checkupRegistered } from './checkups.events';
export {
  findCheckup,
  findCheckupByCode,
  findLiveCheckup,
  listItems,
  lockCheckup,
  nextSerial,
  onlyVisible,
  visibleCheckups,
} from './checkups.queries';
export { chargeAfter, isRefundDue, unpaidFen } from './item-charge';
export { NumberSeriesEntity } from './number-series.entity';
export { recordEvent } from './record-event';
export { type RegisterInput, registerCheckup } from './register-checkup';

/** Registration, the checkup with its items and timeline, printing. */
export const checkupsModule: Module = {
  name: 'checkups',
  api: [],
  entities: [CheckupEntity, CheckupEventEntity, CheckupItemEntity, NumberSeriesEntity],
  routes: () => undefined,
  handlers: checkupHandlers,
};
