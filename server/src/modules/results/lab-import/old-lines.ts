import { sweepOfLines } from '../../../platform/housekeeping/import-lines';
import { LabImportEntity } from '../lab-import.entity';
import { LabImportLineEntity } from '../lab-import-line.entity';

export const oldLabLines = sweepOfLines({
  name: 'lab_import_line',
  imports: LabImportEntity,
  lines: LabImportLineEntity,
  abandoned: '核对后长期没有导入，明细已按保存期限清除；仍需要时请重新上传',
});
