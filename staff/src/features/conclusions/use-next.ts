import { type CheckupHead, conclusionsApi } from '@tijian/shared';
import { App } from 'antd';
import { useNavigate } from 'react-router-dom';
import { callOnce, invalidate } from '../../lib/query';
import { useTellError } from '../../lib/tell-error';
import { t } from './locale';

/** Opens the checkup of the same campus that has waited longest for its conclusion. */
export function useNext({ checkupId, campusId }: Pick<CheckupHead, 'checkupId' | 'campusId'>) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const tellError = useTellError();
  return {
    open: async () => {
      try {
        void invalidate(conclusionsApi.list);
        const { items } = await callOnce(conclusionsApi.list, { query: { campusId, pageSize: 2 } });
        const next = items.find((it) => it.checkupId !== checkupId);
        if (next) navigate(`/conclusions/${next.checkupId}`);
        else message.info(t.actions.noNext);
      } catch (error) {
        tellError(error);
      }
    },
  };
}
