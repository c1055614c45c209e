import { type ReadTableOptions, refuse, type TableFrame, type TableWarning, type TakeRow } from '../table';
import { readSharedStrings } from './shared-strings';
import { SheetHandler } from './sheet';
import { readStyles } from './styles';
import { readWorkbook, type Workbook } from './workbook';
import { XmlReader } from './xml-reader';
import { ZipParts } from './zip';

/** The first visible sheet that holds anything; sheets are read as they unpack, one row at a time. */
export async function readXlsx(buffer: Buffer, { maxRows }: ReadTableOptions, take: TakeRow): Promise<TableFrame> {
  const parts = await ZipParts.open(buffer);
  const workbook = await readWorkbook(parts);
  const visible = workbook.sheets.filter((it) => !it.isHidden && parts.has(it.part));
  if (visible.length === 0) throw refuse('no_sheet');
  const strings = workbook.sharedStrings ? await readSharedStrings(parts, workbook.sharedStrings) : [];
  const styles = workbook.styles ? await readStyles(parts, workbook.styles) : [];
  for (const sheet of visible) {
    const handler = new SheetHandler({ strings, styles, is1904: workbook.is1904, maxRows, take });
    const reader = new XmlReader(handler);
    await parts.read(sheet.part, (text) => reader.write(text));
    reader.end();
    if (handler.rows) {
      return {
        kind: 'xlsx',
        sheetName: sheet.name,
        merged: handler.merged,
        warnings: warningsOf(handler, workbook, sheet.name),
      };
    }
  }
  throw refuse('empty');
}

function warningsOf(handler: SheetHandler, { sheets }: Workbook, name: string): TableWarning[] {
  const warnings: TableWarning[] = [];
  if (sheets.length > 1)
    warnings.push({ code: 'other_sheets', message: `工作簿有 ${sheets.length} 个工作表，只读取了“${name}”` });
  if (handler.hiddenRows)
    warnings.push({ code: 'hidden_rows', message: `有 ${handler.hiddenRows} 行在表格中被隐藏或筛选，也已读取` });
  if (handler.formulaErrors)
    warnings.push({ code: 'formula_error', message: `有 ${handler.formulaErrors} 个单元格是公式错误值` });
  if (handler.emptyFormulas) {
    warnings.push({
      code: 'formula_without_value',
      message: `有 ${handler.emptyFormulas} 个公式没有保存计算结果，按空白处理`,
    });
  }
  return warnings;
}
