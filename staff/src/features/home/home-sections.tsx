import type { DepartmentLoad, Home } from '@tijian/shared';
import { Link } from 'react-router-dom';
import { Panel, StatRow, StatTile } from '../../ui';
import type { Links } from './links';
import { t } from './locale';

/** Departments shown at most; all of them stand in the work list. */
const MOST_OWN = 7;

/** Departments in which the person enters results, those with the most people waiting first. */
export function OwnDepartments({ mine, links }: { mine: readonly DepartmentLoad[]; links: Links }) {
  const isFew = mine.length <= MOST_OWN;
  const busy = mine.filter((it) => isFew || it.waiting > 0).sort((a, b) => b.people - a.people);
  if (busy.length === 0) return null;
  const actions = busy.length > MOST_OWN ? <Link to={links.results()}>{t.mine.all(busy.length)}</Link> : undefined;
  return (
    <Panel title={isFew ? t.mine.title : t.mine.titleOfAll} actions={actions}>
      <StatRow>
        {busy.slice(0, MOST_OWN).map((it) => (
          <StatTile
            key={it.departmentId}
            label={it.name}
            value={it.people}
            unit={t.mine.waiting}
            note={t.mine.items(it.waiting, it.done)}
            to={links.results(it.departmentId)}
          />
        ))}
      </StatRow>
    </Panel>
  );
}

/** What administrators look after. */
export function SystemTiles({ system }: { system: NonNullable<Home['system']> }) {
  const word = t.system;
  const { quarantined, failedJobs, activeUsers, lockedUsers, auditEntries } = system;
  return (
    <section aria-label={word.title}>
      <StatRow>
        {quarantined === null ? null : (
          <StatTile label={word.quarantined} value={quarantined} to="/outbox" tone={quarantined ? 'danger' : 'plain'} />
        )}
        {failedJobs === null ? null : (
          <StatTile
            label={word.failedJobs}
            value={failedJobs}
            note={word.failedJobsNote}
            to="/jobs"
            tone={failedJobs ? 'warning' : 'plain'}
          />
        )}
        {activeUsers === null ? null : <StatTile label={word.activeUsers} value={activeUsers} to="/users" />}
        {lockedUsers === null ? null : (
          <StatTile label={word.lockedUsers} value={lockedUsers} to="/users" tone={lockedUsers ? 'warning' : 'plain'} />
        )}
        {auditEntries === null ? null : <StatTile label={word.auditEntries} value={auditEntries} to="/audit" />}
      </StatRow>
    </section>
  );
}
