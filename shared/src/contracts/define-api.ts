import { z } from 'zod';
import type { ErrorCode } from '../errors';
import type { Permission } from '../permissions';

type Shape = z.ZodType;

/**
 * One call of the product, described once: the server validates and authorises by it, clients are typed by it,
 * the OpenAPI document and the refusal tests are generated from it.
 */
export interface CallSpec {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Path below /api/v1, parameters as `:name`. */
  path: string;
  summary: string;
  /**
   * `public`: nobody signed in; `session`: anyone signed in; `device`: an enrolled screen; `guide`: the examinee's own page;
   * else the permission that the actor must hold somewhere.
   */
  permission: Permission | 'public' | 'session' | 'device' | 'guide';
  /**
   * Also open to who holds the permission for a unit only (单位权限), and then for rows of that unit alone: the handler asks for the unit.
   * Without this such a grant is worth nothing here.
   */
  unitScope?: true;
  params?: Shape;
  query?: Shape;
  body?: Shape;
  /** Shape of the answer; `noReply` when there is none; `fileReply` for a download. */
  reply: Shape;
  /** Codes this call may answer beside the ones every call may answer. */
  errors?: readonly ErrorCode[];
  /** The body is multipart/form-data with exactly one file part named `file`; `body` describes its text fields. */
  upload?: true;
}

export type Api = Readonly<Record<string, CallSpec>>;

/** Names the calls of one module; keys become the client's methods and the OpenAPI operation ids. */
export function defineApi<const T extends Record<string, CallSpec>>(calls: T): T {
  return calls;
}

export const noReply = z.null().meta({ id: 'NoReply' });
/** Marks a call whose answer is a file (PDF, XLSX, CSV …) and not JSON. */
export const fileReply = z.custom<Uint8Array>(() => true).meta({ id: 'File' });

type In<S> = S extends Shape ? z.input<S> : never;
type Parsed<S> = S extends Shape ? z.output<S> : undefined;
type Part<C, K extends string> = C extends { [P in K]: infer S }
  ? S extends Shape
    ? { [P in K]: In<S> }
    : unknown
  : unknown;

/** What a client passes to a call. */
export type CallInput<C extends CallSpec> = Part<C, 'params'> &
  Part<C, 'query'> &
  Part<C, 'body'> &
  (C extends { upload: true } ? { file: UploadFile } : unknown);
/** A file to send: a browser's Blob/File, or bytes with a name. */
export type UploadFile = { name: string; content: unknown };
/** What the server's handler receives, after validation. */
export type CallParsed<C extends CallSpec> = {
  params: Parsed<C['params']>;
  query: Parsed<C['query']>;
  body: Parsed<C['body']>;
};
export type CallReply<C extends CallSpec> = z.output<C['reply']>;

/** Page request of every list: pages count from 1, at most 200 rows each. */
export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** Columns that a list can be sorted by: `name` for the smallest first, `-name` for the largest first. */
export const SortBy = <const C extends string>(...columns: C[]) =>
  z.enum(columns.flatMap((it): (C | `-${C}`)[] => [it, `-${it}`]));

/** Answer of every list: `total` counts all rows that match, not the ones on this page. */
export function pageOf<T extends Shape>(item: T) {
  return z.object({
    items: z.array(item),
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
  });
}
export type Page<T> = { items: T[]; total: number; page: number; pageSize: number };

/** A query flag: only the words true and false, so that `?flag=false` is not read as true. */
export const QueryFlag = z.enum(['true', 'false']).transform((it) => it === 'true');

/** `{ id }` as the only path parameter. */
export const IdParams = z.object({ id: z.uuid() });
/** Calendar day `YYYY-MM-DD`, campus-local. */
export const Day = z.iso.date();
/** Time of day `HH:mm`, campus-local. */
export const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 HH:mm')
  .describe('HH:mm, campus time');
/** Instant in UTC with milliseconds. */
export const Instant = z.iso.datetime();
/** Money in fen (1/100 yuan), never negative. */
export const Fen = z.number().int().min(0).max(100_000_000_000).describe('fen');
/** Trimmed text that is not empty. */
export const Line = (max: number) => z.string().trim().min(1).max(max);
/** Trimmed text that may be missing; empty becomes null. */
export const OptionalLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((it) => (it ? it : null));
/** Row version the client edited; a stale one is answered with `stale` and both values. */
export const Version = z.number().int().min(1);
