import { ApiError } from '@tijian/shared';
import { t } from './locale';

/** Why an act did not happen. What the server answers with 请刷新 is said otherwise here: the newest state is fetched by itself. */
export function refusalWords(error: unknown): string {
  if (!(error instanceof ApiError)) return String(error);
  return (t.refused as Partial<Record<ApiError['code'], string>>)[error.code] ?? error.message;
}
