import { type Programme, programmesApi } from '@tijian/shared';
import { Alert, Tabs } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { formatTime } from '../../lib/time';
import { Loaded, onDemand, PageFrame, Panel, StatRow, StatTile } from '../../ui';
import { RosterPanel } from '../roster/roster-panel';
import { t } from './locale';
import { Facts, ProgrammeTags } from './parts';
import { ProgrammeActions } from './programme-actions';

const GroupsPanel = onDemand(
  () => import('./groups-panel').then((it) => it.GroupsPanel),
  () => true,
);
const ImportsPanel = onDemand(
  () => import('../roster/imports-panel').then((it) => it.ImportsPanel),
  () => true,
);

/** One programme: its roster, the files it came from, and the groups with their package rules. */
export function ProgrammePage() {
  const { id = '' } = useParams();
  const programme = useCall(programmesApi.get, { params: { id } });
  return <Loaded result={programme}>{(it) => <ProgrammeFile key={it.id} programme={it} />}</Loaded>;
}

function ProgrammeFile({ programme }: { programme: Programme }) {
  const [params, setParams] = useSearchParams();
  const { can, canForUnit } = useSession();
  const seesFiles = can('unit:read') || canForUnit('roster:import', programme.unitId);
  useLive(`campus:${programme.campusId}`, [programmesApi.get]);
  const { people, booked, registered, withdrawn } = programme.counts;
  const list = (state: string) => `/programmes/${programme.id}?state=${state}`;
  const extra = (
    <>
      <Link to={`/units/${programme.unitId}`}>{programme.unitName}</Link>
      <span className="tj-muted">{programme.campusName}</span>
      <ProgrammeTags programme={programme} />
    </>
  );
  const first = people + withdrawn === 0 ? (programme.groups.length && seesFiles ? 'imports' : 'groups') : 'roster';
  return (
    <PageFrame title={programme.name} extra={extra} actions={<ProgrammeActions programme={programme} />}>
      {programme.locked ? (
        <Alert
          type="warning"
          showIcon
          title={t.lock.by(programme.lockedByName ?? '', formatTime(programme.lockedAt))}
          description={programme.lockReason}
        />
      ) : null}
      <StatRow>
        <StatTile label={t.counts.people} value={people} to={`/programmes/${programme.id}?tab=roster`} />
        <StatTile label={t.counts.left} value={Math.max(0, people - booked - registered)} to={list('listed')} />
        <StatTile label={t.counts.booked} value={booked} to={list('booked')} />
        <StatTile label={t.counts.registered} value={registered} to={list('registered')} />
        <StatTile label={t.counts.withdrawn} value={withdrawn} to={list('withdrawn')} />
      </StatRow>
      <Panel>
        <Tabs
          activeKey={params.get('tab') ?? (params.get('state') ? 'roster' : first)}
          onChange={(tab) => setParams({ tab }, { replace: true })}
          destroyOnHidden
          items={[
            {
              key: 'roster',
              label: t.programmeTabs.roster,
              children: <RosterPanel programme={programme} />,
            },
            ...(seesFiles
              ? [{ key: 'imports', label: t.programmeTabs.imports, children: <ImportsPanel programme={programme} /> }]
              : []),
            { key: 'groups', label: t.programmeTabs.groups, children: <GroupsPanel programme={programme} /> },
            { key: 'facts', label: t.programmeTabs.facts, children: <ProgrammeFacts programme={programme} /> },
          ]}
        />
      </Panel>
    </PageFrame>
  );
}

const ProgrammeFacts = ({ programme: it }: { programme: Programme }) => (
  <Facts
    items={[
      [t.programmeFields.name, it.name],
      [
        t.programmeFields.unit,
        <Link key="unit" to={`/units/${it.unitId}`}>
          {it.unitName}
        </Link>,
      ],
      [t.programmeFields.campus, it.campusName],
      [t.programmeFields.days, `${it.startsOn} ${t.to} ${it.endsOn}`],
      [t.programmeFields.discount, t.discount(it.discountPermille)],
      [t.programmeFields.note, it.note],
    ]}
  />
);
