import type { Module } from '../../platform/module';
import { CheckupEventEntity } from './checkup-event.entity';
import { CheckupItemEntity } from './checkup-item.entity';
import { CheckupEntity } from './checkup.entity';
import { NumberSeriesEntity } from './number-series.entity';

export { CheckupEventEntity } from './checkup-event.entity';
export { CheckupItemEntity } from './checkup-item.entity';
export { CheckupEntity } from './checkup.entity';
export { NumberSeriesEntity } from './number-series.entity';

export const checkupsModule: Module = {
  name: 'checkups',
  api: [],
  entities: [CheckupEntity, CheckupEventEntity, CheckupItemEntity, NumberSeriesEntity],
  routes: () => undefined,
};
