import { checkupsApi } from '@tijian/shared';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { DataTable, LinkButton, PageFrame, useListState } from '../../ui';
import './checkups.css';
import { CheckupFilters } from './checkup-filters';
import { columns } from './columns';
import { t } from './locale';

/** Every checkup one may see, filtered; filters stand in the address. */
export function CheckupsPage() {
  const { can } = useSession();
  const { campus } = useCampus();
  const navigate = useNavigate();
  const list = useListState(checkupsApi.list.query, { defaults: campus ? { campusId: campus.id } : {} });
  const checkups = useCall(checkupsApi.list, { query: list.query }, { keepPrevious: true });
  useLive(campus ? `campus:${campus.id}` : null, [checkupsApi.list]);
  const register = can('checkup:register') ? (
    <LinkButton type="primary" to="/registration">
      {t.goRegister}
    </LinkButton>
  ) : null;
  return (
    <PageFrame title={t.title} actions={register}>
      <DataTable
        id="checkups"
        label={t.listLabel}
        list={list}
        result={checkups}
        rowKey="id"
        columns={columns}
        filters={<CheckupFilters list={list} />}
        empty={{ text: t.none, action: register }}
        onOpen={(it) => navigate(`/checkups/${it.id}`)}
      />
    </PageFrame>
  );
}
