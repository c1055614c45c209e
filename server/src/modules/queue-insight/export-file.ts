import type { FileAnswer } from '../../platform/http/serve';
import { type ExportSheet, streamXlsx } from '../../platform/tables';

/** A workbook that is written while it is being sent. */
export function xlsxAnswer(fileName: string, sheets: readonly ExportSheet[]): FileAnswer {
  return {
    fileName: `${fileName}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: streamXlsx({ sheets }),
  };
}
