import { checkupsApi, registrationApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { CheckupEntity } from './checkup.entity';
import { CheckupEventEntity } from './checkup-event.entity';
import { CheckupItemEntity } from './checkup-item.entity';
import { checkupHandlers } from './checkups.events';
import { checkupRoutes } from './checkups.routes';
import { NumberSeriesEntity } from './number-series.entity';
import { printRoutes } from './print.routes';
import { registrationRoutes } from './registration.routes';

export { advance, settleProgress, settleProgressOf } from './advance';
export { cancelCheckup } from './cancel-checkup';
export { addItem, changeItem } from './change-items';
export { CheckupEntity } from './checkup.entity';
export { CheckupEventEntity } from './checkup-event.entity';
export { CheckupItemEntity } from './checkup-item.entity';
export { presentLines } from './checkup-lines.presenter';
export { checkupChanged, checkupRegistered, checkupValuesChanged } from './checkups.events';
export {
  countableCheckups,
  findCheckup,
  findCheckupByCode,
  findLiveCheckup,
  listItems,
  lockCheckup,
  onlyVisible,
  visibleCheckups,
} from './checkups.queries';
export { chargeAfter, isRefundDue, unpaidFen } from './item-charge';
export { type CheckupNames, namesOf } from './names.queries';
export { NumberSeriesEntity } from './number-series.entity';
export { nextSerial } from './number-series.queries';
export { recordEvent } from './record-event';
export { type RegisterInput, registerCheckup } from './register-checkup';

/** Registration, the checkup with its items and timeline, printing. */
export const checkupsModule: Module = {
  name: 'checkups',
  api: [checkupsApi, registrationApi],
  entities: [CheckupEntity, CheckupEventEntity, CheckupItemEntity, NumberSeriesEntity],
  routes: (app) => {
    checkupRoutes(app);
    registrationRoutes(app);
    printRoutes(app);
  },
  handlers: checkupHandlers,
};
