import { sweepOfLines } from '../../../platform/housekeeping/import-lines';
import { RosterImportEntity } from '../roster-import.entity';
import { RosterImportLineEntity } from '../roster-import-line.entity';

/** Nothing can be undone without its lines. */
export const oldRosterLines = sweepOfLines({
  name: 'roster_import_line',
  imports: RosterImportEntity,
  lines: RosterImportLineEntity,
  abandoned: '检查后长期没有导入，明细已按保存期限清除；仍需要时请重新检查',
});
