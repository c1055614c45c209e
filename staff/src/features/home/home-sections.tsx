import type { DepartmentLoad, Home } from '@tijian/shared';
import { Panel, StatRow, StatTile } from '../../ui';
import type { Links } from './links';
import { t } from './locale';

/** Departments in which the person enters results, with what waits there. */
export function OwnDepartments({ mine, links }: { mine: readonly DepartmentLoad[]; links: Links }) {
  const busy = mine.filter((it) => it.waiting + it.done > 0);
  if (busy.length === 0) return null;
  return (
    <Panel title={t.mine.title}>
      <StatRow>
        {busy.map((it) => (
          <StatTile
            key={it.departmentId}
            label={it.name}
            value={it.people}
            unit={t.mine.waiting}
            note={t.mine.items(it.waiting, it.done)}
            to={links.department(it.departmentId)}
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
