import type { Module } from '../platform/module';
import { accessModule } from './access';
import { appointmentsModule } from './appointments';
import { catalogueModule } from './catalogue';
import { checkupsModule } from './checkups';
import { conclusionsModule } from './conclusions';
import { paymentsModule } from './payments';
import { personsModule } from './persons';
import { reportsModule } from './reports';
import { resultsModule } from './results';
import { searchModule } from './search';
import { statisticsModule } from './statistics';
import { systemModule } from './system';
import { unitsModule } from './units';

/** Every module of the product, in the order in which their `prepare` runs. */
export const modules: Module[] = [
  accessModule,
  catalogueModule,
  personsModule,
  unitsModule,
  appointmentsModule,
  checkupsModule,
  paymentsModule,
  resultsModule,
  conclusionsModule,
  reportsModule,
  searchModule,
  statisticsModule,
  systemModule,
];
