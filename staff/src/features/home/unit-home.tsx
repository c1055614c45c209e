import {
  attendedStages,
  participation,
  rosterStageLabels,
  type StageCounts,
  type UnitOverviewLine,
  unitOverviewApi,
} from '@tijian/shared';
import { Alert, Table } from 'antd';
import { Link } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { formatDayWithWeekday, today } from '../../lib/time';
import { EmptyState, LinkButton, Loaded, PageFrame, Panel, StatRow, StatTile } from '../../ui';
import { t } from './locale';

const word = t.unit;
/** More programmes than one unit has open at a time. */
const MOST = 200;

/** Where the people of one's own units stand: the home page of their contacts and account managers. */
export function UnitHome() {
  const { canInUnits } = useSession();
  const query = { status: 'open' as const, pageSize: MOST };
  const overview = useCall(unitOverviewApi.list, canInUnits('statistics:read') ? { query } : null, {
    refetchInterval: 60_000,
  });
  return (
    <PageFrame title={t.title} extra={<span className="tj-muted">{formatDayWithWeekday(today())}</span>}>
      <Alert type="info" showIcon title={word.explain} />
      {canInUnits('statistics:read') ? (
        <Loaded result={overview}>{({ items }) => <Units lines={items} />}</Loaded>
      ) : (
        <EmptyState text={word.none} />
      )}
    </PageFrame>
  );
}

function Units({ lines }: { lines: readonly UnitOverviewLine[] }) {
  const { me } = useSession();
  const units = new Map(me.units.map((it) => [it.unit.id, it]));
  return [...units.values()].map(({ unit, department }) => (
    <Panel
      key={unit.id}
      title={department ? `${unit.name} · ${word.department(department.name)}` : unit.name}
      actions={<LinkButton to={`/unit-overview?unitId=${unit.id}`}>{word.all}</LinkButton>}
    >
      <OneUnit lines={lines.filter((it) => it.unit.id === unit.id)} />
    </Panel>
  ));
}

function OneUnit({ lines }: { lines: readonly UnitOverviewLine[] }) {
  if (!lines.length) return <EmptyState text={word.noneOpen} />;
  const [only, other] = lines;
  const to = (stage?: string) =>
    only && !other ? `/unit-overview/${only.programmeId}${stage ? `?stage=${stage}` : ''}#people` : undefined;
  const sum = (pick: (it: StageCounts) => number) => lines.reduce((all, it) => all + pick(it.counts), 0);
  const [roster, attended] = [sum((it) => it.roster), sum((it) => it.attended)];
  return (
    <>
      <div className="tj-gap-bottom">
        <StatRow>
          <StatTile
            label={word.roster}
            value={roster}
            unit={word.people}
            note={word.programmes(lines.length)}
            to={to()}
          />
          <StatTile label={word.attended} value={attended} unit={word.people} to={to('attended')} />
          <StatTile label={word.rate} value={rateOf({ roster, attended })} />
          {(['unbooked', 'booked', 'absent', 'in_progress'] as const).map((it) => (
            <StatTile
              key={it}
              label={rosterStageLabels[it]}
              value={sum((one) => one.stages[it])}
              unit={word.people}
              to={to(it)}
            />
          ))}
          <StatTile label={word.finished} value={sum(finishedOf)} unit={word.people} />
        </StatRow>
      </div>
      <Programmes lines={lines} />
    </>
  );
}

const rateOf = (counts: Pick<StageCounts, 'roster' | 'attended'>): string => {
  const share = participation(counts);
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`;
};
/** Who came and has nothing left to do. */
const finishedOf = ({ stages }: StageCounts): number =>
  attendedStages.reduce((all, it) => (it === 'in_progress' ? all : all + stages[it]), 0);

const Programmes = ({ lines }: { lines: readonly UnitOverviewLine[] }) => (
  <Table<UnitOverviewLine>
    aria-label={word.list}
    size="small"
    rowKey="programmeId"
    pagination={false}
    scroll={{ x: 'max-content' }}
    dataSource={[...lines]}
    columns={[
      {
        key: 'programme',
        title: word.programme,
        render: (_, it) => <Link to={`/unit-overview/${it.programmeId}`}>{it.name}</Link>,
      },
      { key: 'days', title: word.days, render: (_, it) => `${it.startsOn} — ${it.endsOn}` },
      { key: 'campus', title: word.campus, render: (_, it) => it.campus.name },
      { key: 'roster', title: word.roster, align: 'right', render: (_, it) => it.counts.roster },
      { key: 'attended', title: word.attended, align: 'right', render: (_, it) => it.counts.attended },
      { key: 'rate', title: word.rate, align: 'right', render: (_, it) => rateOf(it.counts) },
    ]}
  />
);
