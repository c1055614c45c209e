import type { Module } from '../platform/module';
import { accessModule } from './access';
import { appointmentsModule } from './appointments';
import { catalogueModule } from './catalogue';
import { checkupsModule } from './checkups';
import { conclusionsModule } from './conclusions';
import { displaysModule } from './displays';
import { guideModule } from './guide';
import { paymentsModule } from './payments';
import { personsModule } from './persons';
import { queueModule } from './queue';
import { queueInsightModule } from './queue-insight';
import { reportsModule } from './reports';
import { resultsModule } from './results';
import { searchModule } from './search';
import { statisticsModule } from './statistics';
import { systemModule } from './system';
import { talliesModule } from './tallies';
import { unitsModule } from './units';

/** Every module of the product, in the order in which their `prepare` runs and in which they hear of one event: screens before lists. */
export const modules: Module[] = [
  accessModule,
  catalogueModule,
  personsModule,
  unitsModule,
  appointmentsModule,
  checkupsModule,
  paymentsModule,
  displaysModule,
  guideModule,
  queueModule,
  queueInsightModule,
  resultsModule,
  conclusionsModule,
  reportsModule,
  searchModule,
  talliesModule,
  statisticsModule,
  systemModule,
];
