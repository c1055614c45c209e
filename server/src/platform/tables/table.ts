import { AppError } from '../errors';

/** One row that holds something. */
export interface TableRow {
  /** As people count in their own program, from 1. */
  line: number;
  /** Text of every cell up to the last one that holds something; empty cells are ''. */
  cells: string[];
  /** Columns (from 0) whose number was cut to 15 digits by the spreadsheet, as happens to ID numbers typed as numbers. */
  precisionLost?: number[];
}

/** Cells shown as one; lines count from 1, columns from 0, both ends included. Only the first cell holds the text. */
export interface MergedRange {
  range: string;
  firstLine: number;
  lastLine: number;
  firstColumn: number;
  lastColumn: number;
}

export type TableWarningCode = 'hidden_rows' | 'other_sheets' | 'formula_error' | 'formula_without_value';

/** Something worth telling that does not stop the reading; `message` is for people. */
export interface TableWarning {
  code: TableWarningCode;
  message: string;
}

/** What is known of a table beside its rows. */
export interface TableFrame {
  kind: 'xlsx' | 'csv';
  sheetName: string | null;
  merged: MergedRange[];
  warnings: TableWarning[];
}

/** What was read; which line holds the headings is the caller's to find out. */
export interface Table extends TableFrame {
  rows: TableRow[];
}

/** Gets each row as it is read, in their order; what it throws ends the reading. */
export type TakeRow = (row: TableRow) => void;

export interface ReadTableOptions {
  /** More rows than this are refused with `file_too_many_rows`. */
  maxRows: number;
}

export const maxColumns = 500;

const refusals = {
  empty: ['file_unreadable', '文件是空的'],
  old_xls: ['unsupported_file', '这是旧版 .xls 文件，请用 Excel 或 WPS 另存为 .xlsx 后再上传'],
  encrypted: ['unsupported_file', '文件设有打开密码，请取消密码后再上传'],
  html: ['unsupported_file', '文件实际是网页，只是改了扩展名，请在 Excel 或 WPS 中另存为 .xlsx 后再上传'],
  other_kind: ['unsupported_file', '只支持 .xlsx 和 .csv 文件'],
  encoding: ['file_unreadable', '文字编码无法识别，请另存为 UTF-8 编码的 CSV 或 .xlsx'],
  damaged: ['file_unreadable', '文件已损坏，无法读取'],
  quotes: ['file_unreadable', '引号没有成对，无法读取'],
  no_sheet: ['file_unreadable', '工作簿里没有可读的工作表'],
  too_many_columns: ['file_unreadable', `列数超过 ${maxColumns} 列`],
  too_many_rows: ['file_too_many_rows', '行数超出上限'],
  bomb: ['file_bomb', '文件展开后过大，已拒绝'],
} as const;

/** Why a file was refused, as `details.reason` of the AppError. */
export type TableRefusal = keyof typeof refusals;

/** The refusal as an error for the caller, with a sentence that says what to do. */
export function refuse(reason: TableRefusal, details: Record<string, unknown> = {}, cause?: unknown): AppError {
  const [code, message] = refusals[reason];
  return new AppError(code, { reason, ...details }, { message, cause });
}
