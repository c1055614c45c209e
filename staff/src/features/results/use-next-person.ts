import { resultsApi } from '@tijian/shared';
import { App } from 'antd';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { callOnce } from '../../lib/query';
import { useTellError } from '../../lib/tell-error';
import { today } from '../../lib/time';
import { t } from './locale';

/** Ways between people of one work list; the list's filters travel along in the address. */
export function useNextPerson(checkupId: string | null) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { campus } = useCampus();
  const { message } = App.useApp();
  const tellError = useTellError();
  const address = params.toString();
  const suffix = address ? `?${address}` : '';
  const open = (id: string) => navigate(`/results/${id}/entry${suffix}`);
  const back = () => navigate(`/results${suffix}`);

  /** The person after this one among those who wait, else the first; back to the list when nobody waits. */
  const next = async () => {
    if (!campus) return back();
    const departmentId = params.get('departmentId');
    const roomId = params.get('roomId');
    try {
      const { items } = await callOnce(resultsApi.worklist, {
        query: {
          campusId: campus.id,
          from: params.get('from') || today(),
          to: params.get('to') || today(),
          state: 'waiting',
          pageSize: 200,
          ...(departmentId ? { departmentId } : {}),
          ...(roomId ? { roomId } : {}),
        },
      });
      const at = items.findIndex((it) => it.checkupId === checkupId);
      const others = items.filter((it) => it.checkupId !== checkupId);
      const following = at >= 0 ? items[at + 1] : undefined;
      const target = following ?? others[0];
      if (target) return open(target.checkupId);
      message.success(t.bar.nobody);
      back();
    } catch (error) {
      tellError(error);
    }
  };
  /** The checkup of a scanned code; null (and a word to the person) when there is none. */
  const find = async (code: string): Promise<string | null> => {
    try {
      return (await callOnce(resultsApi.find, { query: { code } })).checkupId;
    } catch {
      message.warning(t.scan.unknown(code));
      return null;
    }
  };
  return { open, back, next, find };
}
