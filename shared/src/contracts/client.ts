import { type ErrorCode, isErrorCode, isFinal } from '../errors';
import type { Api, CallInput, CallReply, CallSpec } from './define-api';

/** What a call hands to a transport: everything needed for one HTTP request. */
export interface WireRequest {
  method: string;
  /** Path with parameters and query filled in, starting with /api/v1. */
  url: string;
  body?: unknown;
  file?: { name: string; content: unknown };
  idempotencyKey?: string;
  /** True when the answer is a file. */
  binary: boolean;
}

/** Sends a request and gives the parsed answer, or throws `ApiError`. */
export type Transport = (request: WireRequest) => Promise<unknown>;

/** An answer other than success. `message` is the Chinese sentence for people, `code` is for programs. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode | 'network' | 'unknown',
    message: string,
    readonly status: number,
    readonly details: unknown = null,
    readonly requestId: string | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/**
 * Whether this refusal ends the act, so that the next try is another act with a new idempotency key. Anything else leaves open whether the
 * act was done, perhaps by an earlier copy whose answer was lost: a lost connection, a proxy's page, a busy server, a session that ended.
 * It is tried again with the same key.
 */
export const settlesKey = (error: unknown): boolean =>
  error instanceof ApiError && isErrorCode(error.code) && isFinal(error.code);

export type CallOptions = { idempotencyKey?: string };
export type Client<T extends Api> = {
  [K in keyof T]: (input: CallInput<T[K]>, options?: CallOptions) => Promise<CallReply<T[K]>>;
};

type LooseInput = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  file?: WireRequest['file'];
};

/** Address of a call with its parameters and query filled in; for links to downloads as well. */
export function urlOf<C extends CallSpec>(call: C, input: CallInput<C>): string {
  const { params = {}, query = {} } = input as LooseInput;
  const path = call.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === null || value === ''
      ? []
      : (Array.isArray(value) ? value : [value]).map(
          (it) => `${encodeURIComponent(key)}=${encodeURIComponent(String(it))}`,
        ),
  );
  return `/api/v1${path}${pairs.length ? `?${pairs.join('&')}` : ''}`;
}

/** One request on the wire for a call. */
export function wireRequest<C extends CallSpec>(call: C, input: CallInput<C>, options: CallOptions = {}): WireRequest {
  const { body, file } = input as LooseInput;
  return {
    method: call.method.toUpperCase(),
    url: urlOf(call, input),
    body,
    file,
    idempotencyKey: options.idempotencyKey,
    binary: isFileCall(call),
  };
}

export function isFileCall(call: CallSpec): boolean {
  return call.reply.meta()?.id === 'File';
}

/** A typed client of one module: `createClient(personsApi, transport).get({ params: { id } })`. */
export function createClient<T extends Api>(api: T, transport: Transport): Client<T> {
  const entries = Object.entries(api).map(([name, call]) => [
    name,
    (input: CallInput<typeof call>, options?: CallOptions) => transport(wireRequest(call, input, options)),
  ]);
  return Object.fromEntries(entries) as Client<T>;
}
