import type { Module } from '../../platform/module';
import { ReportEntity } from './report.entity';

export { ReportEntity } from './report.entity';

export const reportsModule: Module = {
  name: 'reports',
  api: [],
  entities: [ReportEntity],
  routes: () => undefined,
};
