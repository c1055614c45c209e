import { labImportApi, resultsApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { checkLabFile } from './lab-import/check-lab-file';
import { commitLabFile } from './lab-import/commit-lab-file';
import { labImportRoutes } from './lab-import/lab-import.routes';
import { oldLabLines } from './lab-import/old-lines';
import { LabImportEntity } from './lab-import.entity';
import { LabImportLineEntity } from './lab-import-line.entity';
import { ResultEntity } from './result.entity';
import { ResultHistoryEntity } from './result-history.entity';
import { resultHandlers } from './results.events';
import { resultRoutes } from './results.routes';
import { TextTemplateEntity } from './text-template.entity';

export type { ResultEdit } from './judge-edits';
export { checkLabFile } from './lab-import/check-lab-file';
export { commitLabFile } from './lab-import/commit-lab-file';
export { acceptLines } from './lab-import/lab-import.queries';
export { LabImportEntity } from './lab-import.entity';
export { LabImportLineEntity } from './lab-import-line.entity';
export { type EarlierResult, historyOfIndicators, previousResults } from './previous.queries';
export { resultsOfCheckup } from './read-entry';
export { ResultEntity } from './result.entity';
export { ResultHistoryEntity } from './result-history.entity';
export { criticalValueFound, resultsSaved } from './results.events';
export { presentHead, presentItem, presentValue } from './results.presenter';
export { type CheckupHead, findCheckupHead } from './results.queries';
export { type BulkCheckup, type BulkOptions, type BulkOutcome, saveResultsBulk } from './save-results-bulk';
export { TextTemplateEntity } from './text-template.entity';
export { isEnterable, type KnownIndicator, missingIndicators, rulePerson, type Work, type WorkItem } from './work';
export { loadWorks } from './work.queries';

/** Results: entering, importing, history, reading. */
export const resultsModule: Module = {
  name: 'results',
  api: [resultsApi, labImportApi],
  entities: [LabImportEntity, LabImportLineEntity, ResultEntity, ResultHistoryEntity, TextTemplateEntity],
  routes: (app) => {
    resultRoutes(app);
    labImportRoutes(app);
  },
  jobs: [checkLabFile, commitLabFile],
  sweeps: [oldLabLines],
  handlers: resultHandlers,
};
