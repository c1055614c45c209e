import { ApiError, errorMessage, isErrorCode, stepOfError, type Transport, type WireRequest } from '@tijian/shared';
import { t } from '../locale/zh-CN';

type SessionLost = (error: ApiError) => void;
let onSessionLost: SessionLost = () => {};

/** Who is told when an answer says that the session is gone; the session provider registers itself. */
export function whenSessionLost(listener: SessionLost): void {
  onSessionLost = listener;
}

const REQUEST_MS = 60_000;
const UPLOAD_MS = 10 * 60_000;

/** One request to our server: JSON (or null) back, bytes for a file call; everything else throws `ApiError`. */
export const transport: Transport = async (request) => {
  const response = await send(request);
  if (request.binary) return new Uint8Array(await whole(response.arrayBuffer()));
  const text = await whole(response.text());
  return text === '' ? null : JSON.parse(text);
};

/** The body of an answer; one that was cut off is no answer, though its head said success. */
export const whole = <T>(body: Promise<T>): Promise<T> => body.catch(notReached);

/** The raw answer of a call; throws `ApiError` unless it is a success. */
export async function send(request: WireRequest): Promise<Response> {
  const { body, headers } = encodeBody(request);
  const response = await fetch(request.url, {
    method: request.method,
    credentials: 'same-origin',
    headers: {
      'x-tijian-client': 'staff',
      ...headers,
      ...(request.idempotencyKey ? { 'idempotency-key': request.idempotencyKey } : {}),
    },
    body,
    signal: AbortSignal.timeout(request.file ? UPLOAD_MS : REQUEST_MS),
  }).catch(notReached);
  if (response.ok) return response;
  const error = await readError(response);
  if (losesSession(error, request)) onSessionLost(error);
  throw error;
}

/** Reads with the token of a guide sheet's QR code instead of the session; a refusal says nothing about the session. */
export const guideTransport =
  (token: string): Transport =>
  async ({ method, url }) => {
    const response = await fetch(url, {
      method,
      credentials: 'omit',
      headers: { 'x-tijian-client': 'staff', authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(REQUEST_MS),
    }).catch(notReached);
    if (!response.ok) throw await readError(response);
    return JSON.parse(await whole(response.text()));
  };

function notReached(cause: unknown): never {
  const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
  throw new ApiError('network', timedOut ? t.errors.timeout : t.errors.network, 0);
}

/** The steps of signing in answer for themselves what is still missing; from any other call it means that work can't go on. */
function losesSession(error: ApiError, request: WireRequest): boolean {
  const step = stepOfError(error);
  return step === 'password' || (step !== null && !request.url.startsWith('/api/v1/session'));
}

function encodeBody({ body, file }: WireRequest): { body?: BodyInit; headers?: Record<string, string> } {
  if (file) return { body: encodeForm(file, body) };
  if (body === undefined) return {};
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** Text fields first, so that a server reading the stream knows them before the file arrives. */
export function encodeForm(file: { name: string; content: unknown }, body: unknown): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null) continue;
    form.append(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  const content = file.content instanceof Blob ? file.content : new Blob([file.content as BlobPart]);
  form.append('file', content, file.name);
  return form;
}

/** The server's error body `{ code, message, details, requestId }`; a proxy's page becomes a plain sentence. */
export async function readError(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  const code = typeof body?.code === 'string' && isErrorCode(body.code) ? body.code : null;
  const said = typeof body?.message === 'string' && body.message !== '' ? body.message : null;
  const requestId = typeof body?.requestId === 'string' ? body.requestId : response.headers.get('x-request-id');
  const fallback = code ? errorMessage(code) : t.errors.status(response.status);
  return new ApiError(code ?? 'unknown', said ?? fallback, response.status, body?.details ?? null, requestId);
}
