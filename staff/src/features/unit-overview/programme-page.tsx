import { type UnitOverviewLine, unitOverviewApi } from '@tijian/shared';
import { useParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { LinkButton, Loaded, PageFrame, Panel, StatRow, StatTile } from '../../ui';
import { cellLabel } from './count-cell';
import { DepartmentTable } from './department-table';
import { Explanations } from './explanations';
import { t } from './locale';
import { LockButton } from './lock-button';
import './unit-overview.css';
import { ProgrammeState } from './programme-state';
import { rateText } from './rate';
import { RosterPeople } from './roster-people';

/** One programme: its numbers, its departments, and the people behind every number. */
export function ProgrammePage() {
  const { id = '' } = useParams();
  const { campus } = useCampus();
  const overview = useCall(unitOverviewApi.get, { params: { id } });
  useLive(campus ? `campus:${campus.id}` : null, [unitOverviewApi.get, unitOverviewApi.people], 4000);
  const line = overview.data?.programme;
  return (
    <PageFrame
      title={line ? `${line.unit.name} · ${line.name}` : t.programme}
      extra={line ? <State line={line} /> : null}
      actions={line ? <Actions line={line} /> : null}
    >
      <Loaded result={overview}>
        {({ programme, departments }) => (
          <>
            <Numbers line={programme} />
            <Panel title={t.departments} actions={<Explanations />}>
              <DepartmentTable programme={programme} departments={departments} />
            </Panel>
            <RosterPeople programmeId={id} departments={departments} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function State({ line }: { line: UnitOverviewLine }) {
  return (
    <>
      <ProgrammeState line={line} />
      <span className="tj-muted">
        {line.startsOn} — {line.endsOn}
      </span>
    </>
  );
}

function Actions({ line }: { line: UnitOverviewLine }) {
  const { canInUnits } = useSession();
  return (
    <>
      {canInUnits('unit:read') ? <LinkButton to={`/programmes/${line.programmeId}`}>{t.roster}</LinkButton> : null}
      <LockButton line={line} />
    </>
  );
}

function Numbers({ line: { counts, programmeId } }: { line: UnitOverviewLine }) {
  const to = (stage?: string) => `/unit-overview/${programmeId}${stage ? `?stage=${stage}` : ''}#people`;
  return (
    <StatRow>
      <StatTile label={t.tiles.roster} value={counts.roster} unit={t.tiles.people} to={to()} />
      <StatTile label={t.tiles.attended} value={counts.attended} unit={t.tiles.people} to={to('attended')} />
      <StatTile label={t.tiles.rate} value={rateText(counts)} />
      {(['booked', 'absent', 'in_progress', 'published'] as const).map((it) => (
        <StatTile key={it} label={cellLabel(it)} value={counts.stages[it]} unit={t.tiles.people} to={to(it)} />
      ))}
    </StatRow>
  );
}
