export type { ExportColumn, ExportColumnKind, ExportRow, ExportSheet, ExportValue } from './export-sheet';
export { readTable, scanTable } from './read-table';
export type {
  MergedRange,
  ReadTableOptions,
  Table,
  TableFrame,
  TableRefusal,
  TableRow,
  TableWarning,
  TableWarningCode,
} from './table';
export { csvPieces, writeCsv } from './write-csv';
export { type ExportWorkbook, streamXlsx, writeXlsx } from './write-xlsx';
