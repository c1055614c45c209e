import type { Module } from '../../platform/module';
import { LabImportLineEntity } from './lab-import-line.entity';
import { LabImportEntity } from './lab-import.entity';
import { ResultHistoryEntity } from './result-history.entity';
import { ResultEntity } from './result.entity';
import { TextTemplateEntity } from './text-template.entity';

export { LabImportLineEntity } from './lab-import-line.entity';
export { LabImportEntity } from './lab-import.entity';
export { ResultHistoryEntity } from './result-history.entity';
export { ResultEntity } from './result.entity';
export { TextTemplateEntity } from './text-template.entity';

export const resultsModule: Module = {
  name: 'results',
  api: [],
  entities: [LabImportEntity, LabImportLineEntity, ResultEntity, ResultHistoryEntity, TextTemplateEntity],
  routes: () => undefined,
};
