import { ApiError, errorMessage, isErrorCode, type Transport, type WireRequest } from '@tijian/shared';
import { t } from '../locale/zh-CN';

const REQUEST_MS = 30_000;
/** Pictures are asked for again instead: the connection that was used may be dead without a word. */
export const PICTURE_MS = 8_000;

/** An act of a caller is asked again with its key, and done once. */
export const ACT_MS = 8_000;

/** Who asks: `client` names the page to the server; a bearer token where no session cookie says who it is. */
export type Caller = { client: 'caller' | 'screen' | 'guide'; token?: () => string | null };

/** Requests to our server: JSON (or null) back; everything else throws `ApiError`. */
export function transportOf({ client, token }: Caller): Transport {
  return async (request) => {
    const bearer = token?.();
    const response = await fetch(request.url, {
      method: request.method,
      credentials: 'same-origin',
      headers: {
        'x-tijian-client': client,
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.idempotencyKey ? { 'idempotency-key': request.idempotencyKey } : {}),
      },
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      signal: AbortSignal.timeout(patienceOf(client, request)),
    }).catch(notReached);
    if (!response.ok) throw await readError(response);
    // A body that was cut off is no answer, though its head said success.
    if (request.binary) return new Uint8Array(await response.arrayBuffer().catch(notReached));
    const text = await response.text().catch(notReached);
    return text === '' ? null : JSON.parse(text);
  };
}

function patienceOf(client: Caller['client'], { method, idempotencyKey }: WireRequest): number {
  if (client === 'caller') return idempotencyKey ? ACT_MS : REQUEST_MS;
  return method === 'GET' ? PICTURE_MS : REQUEST_MS;
}

function notReached(cause: unknown): never {
  const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
  throw new ApiError('network', timedOut ? t.errors.timeout : t.errors.network, 0);
}

/** The server's error body `{ code, message, details, requestId }`; a proxy's page becomes a plain sentence. */
async function readError(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  const code = typeof body?.code === 'string' && isErrorCode(body.code) ? body.code : null;
  const said = typeof body?.message === 'string' && body.message !== '' ? body.message : null;
  const requestId = typeof body?.requestId === 'string' ? body.requestId : response.headers.get('x-request-id');
  const fallback = code ? errorMessage(code) : t.errors.status(response.status);
  return new ApiError(code ?? 'unknown', said ?? fallback, response.status, body?.details ?? null, requestId);
}
