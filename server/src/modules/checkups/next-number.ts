import { barcodeOf, formatCheckupNumber } from '@tijian/shared';
import type { Scope } from '../../platform/scope';
import { nextSerial } from './number-series.queries';

/** The next checkup number of the campus and day; the series' row stays locked until the transaction ends, so numbers have no gaps but those of failures. */
export async function nextCheckupNumber(scope: Scope, campusCode: string, date: string) {
  const serial = await nextSerial(scope, `checkup:${campusCode}:${date}`);
  const number = formatCheckupNumber({ campusCode, date, serial });
  return { number, barcode: barcodeOf(number) };
}
