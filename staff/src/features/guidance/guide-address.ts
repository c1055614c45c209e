import { ApiError, createClient, guideApi } from '@tijian/shared';
import { guideTransport } from '../../lib/transport';

/** The token in the address that the QR code of a guide sheet holds, or null. */
export const guideTokenOf = (code: string): string | null => /\/display\/guide\/([\w-]{43})$/.exec(code)?.[1] ?? null;

/** Id of the visit that a guide sheet's token is of; null when it is no longer good. */
export async function guideVisitId(token: string): Promise<string | null> {
  try {
    const { visitId } = await createClient(guideApi, guideTransport(token)).view({});
    return visitId;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}
