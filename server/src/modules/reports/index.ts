import { reportsApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { publishMany } from './publish-many';
import { renderReports } from './render-reports';
import { ReportEntity } from './report.entity';
import { reportRoutes } from './reports.routes';

export { publishReport } from './publish-report';
export { renderReports } from './render-reports';
export { reopenReport } from './reopen-report';
export { ReportEntity } from './report.entity';
export { reportPublished, reportReopened } from './reports.events';

/** Published reports, their PDFs, and all years of a person side by side. */
export const reportsModule: Module = {
  name: 'reports',
  api: reportsApi,
  entities: [ReportEntity],
  routes: reportRoutes,
  jobs: [renderReports, publishMany],
};
