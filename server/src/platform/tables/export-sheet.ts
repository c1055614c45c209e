/** How a column's values are given and shown: money is integer fen, a date `2026-11-20`, a percent a share of 1, a decimal shows one place. */
export type ExportColumnKind = 'text' | 'int' | 'decimal' | 'money' | 'date' | 'percent';

export interface ExportColumn<Key extends string = string> {
  key: Key;
  title: string;
  /** In characters. */
  width?: number;
  kind: ExportColumnKind;
}

export type ExportValue = string | number | null | undefined;
export type ExportRow<Key extends string = string> = Readonly<Record<Key, ExportValue>>;

/** One sheet to write; rows may come from a cursor, so that a long list never has to be in memory. */
export interface ExportSheet<Key extends string = string> {
  name: string;
  columns: readonly ExportColumn<Key>[];
  rows: Iterable<ExportRow<Key>> | AsyncIterable<ExportRow<Key>>;
}
