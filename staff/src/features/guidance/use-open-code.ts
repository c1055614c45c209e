import { ApiError, guidanceApi, searchApi } from '@tijian/shared';
import { App } from 'antd';
import { useNavigate } from 'react-router-dom';
import { callOnce } from '../../lib/query';
import { useTellError } from '../../lib/tell-error';
import { guideTokenOf, guideVisitId } from './guide-address';
import { t } from './locale';

/** Opens what a scanned or typed code names: somebody in today's queue, else the checkup it belongs to, to be received. */
export function useOpenCode(campusId: string | undefined): (code: string) => Promise<void> {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const tellError = useTellError();
  return async (code) => {
    try {
      const to = await placeOf(code, campusId);
      if (to) navigate(to);
      else message.warning(guideTokenOf(code) ? t.oldGuideCode : t.unknownCode(code));
    } catch (error) {
      tellError(error);
    }
  };
}

async function placeOf(code: string, campusId: string | undefined): Promise<string | null> {
  const token = guideTokenOf(code);
  if (token) {
    const visitId = await guideVisitId(token);
    return visitId && `/guidance/${visitId}`;
  }
  if (campusId) {
    const found = await callOnce(guidanceApi.visits, { query: { campusId, keyword: code, pageSize: 2 } });
    const [first] = found.items;
    if (first && found.total === 1) return `/guidance/${first.id}`;
  }
  try {
    const { checkupId } = await callOnce(searchApi.scan, { query: { code } });
    return checkupId ? `/guidance/checkups/${checkupId}` : null;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return null;
    throw error;
  }
}
