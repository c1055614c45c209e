import { guideTokenOf } from './guide-address';

/**
 * Whether a text in the search box names one person, as a scanner or a careful hand writes it: a ticket or checkup number, a barcode or
 * ID number (13 digits and more, telephone numbers have fewer), or the address on a guide sheet. A name that fits several is none.
 */
export const isWholeCode = (text: string): boolean =>
  /^[A-Z]{1,2}\d{3,}$/i.test(text) || /^\d{13,}X?$/i.test(text) || guideTokenOf(text) !== null;
