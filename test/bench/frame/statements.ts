/** A statement as the product handed it to the database driver. */
export interface Statement {
  sql: string;
  values: Packed[];
  /** Issued while another of the same request was still running. */
  beside: boolean;
}

/** A value as JSON keeps it. */
export type Packed = string | number | boolean | null | { date: string } | { bytes: string };

export const packed = (values: readonly unknown[]): Packed[] =>
  values.map((it) => {
    if (it === undefined || it === null) return null;
    if (it instanceof Date) return { date: it.toISOString() };
    if (it instanceof Uint8Array) return { bytes: Buffer.from(it).toString('base64') };
    if (typeof it === 'string' || typeof it === 'number' || typeof it === 'boolean') return it;
    throw new Error(`a statement with a value of type ${typeof it}`);
  });

export function unpacked(it: Packed): unknown {
  if (it === null || typeof it !== 'object') return it;
  return 'date' in it ? new Date(it.date) : Buffer.from(it.bytes, 'base64');
}

/** All statements of one request, in their order. */
export type Recording = Statement[];
