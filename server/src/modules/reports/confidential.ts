/** Results told to the person alone and in person (保密告知): neither in a report nor in a comparison, where others may read over a shoulder. */
const codes: ReadonlySet<string> = new Set(['ANTI_HIV']);

export const isConfidential = (indicatorCode: string): boolean => codes.has(indicatorCode);
export const CONFIDENTIAL_TEXT = '结果另行单独告知';
