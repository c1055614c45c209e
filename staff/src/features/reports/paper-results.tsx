import type { ReportSection } from '@tijian/shared';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { EmptyState, StatusTag } from '../../ui';
import { isAbnormal } from '../conclusions/flag-mark';
import { t as words } from '../conclusions/locale';
import { SectionTable } from '../conclusions/section-table';
import { t } from './locale';

const looks = { declined: 'declined', deferred: 'deferred', missing: 'waiting' } as const;

/** All results by department, with flags, ranges and earlier values; and what was not done, with the reason. */
export function PaperResults({ sections }: { sections: readonly ReportSection[] }) {
  const [view, setView] = useState<'all' | 'abnormal'>('all');
  const done = useMemo(() => sections.filter((it) => it.status === 'done'), [sections]);
  const undone = sections.filter((it) => it.status !== 'done');
  const abnormal = useMemo(() => done.flatMap(onlyAbnormal), [done]);
  const count = abnormal.reduce((sum, it) => sum + it.results.length, 0);
  const groups = byDepartment(view === 'all' ? done : abnormal);
  return (
    <section className="tj-paper-part" id="report-results">
      <div className="tj-paper-part-head">
        <h2>{t.paper.results}</h2>
        <Segmented
          aria-label={t.paper.resultsView}
          value={view}
          options={[
            { value: 'all', label: t.paper.all },
            { value: 'abnormal', label: t.paper.abnormal(count) },
          ]}
          onChange={setView}
        />
      </div>
      {groups.length === 0 ? <EmptyState text={words.results.nothingAbnormal} /> : null}
      {groups.map(({ name, list }) => (
        <div key={name} className="tj-paper-department" id={`report-department-${name}`}>
          <h3>{name}</h3>
          {list.map((it) => (
            <SectionTable
              key={it.itemCode}
              section={{ ...it, departmentName: '', statusLabel: null, note: null, doneAt: it.examinedAt }}
            />
          ))}
        </div>
      ))}
      {undone.length > 0 ? <Undone sections={undone} /> : null}
    </section>
  );
}

function Undone({ sections }: { sections: readonly ReportSection[] }) {
  const { item, department, status, note } = t.paper.undoneColumns;
  return (
    <div className="tj-paper-department">
      <h3>{t.paper.undone}</h3>
      <table className="tj-results">
        <thead>
          <tr>
            {[item, department, status, note].map((it) => (
              <th key={it} scope="col">
                {it}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sections.map((it) =>
            it.status === 'done' ? null : (
              <tr key={it.itemCode}>
                <th scope="row">{it.itemName}</th>
                <td>{it.departmentName}</td>
                <td>
                  <StatusTag status={looks[it.status]}>{t.paper.status[it.status]}</StatusTag>
                </td>
                <td className="tj-muted">{it.declineReason ?? '—'}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function onlyAbnormal(it: ReportSection): ReportSection[] {
  const results = it.results.filter((one) => isAbnormal(one.flag));
  return results.length > 0 ? [{ ...it, results }] : [];
}

/** Departments in the order of their first item, each once. */
function byDepartment(sections: readonly ReportSection[]): { name: string; list: ReportSection[] }[] {
  const groups = new Map<string, ReportSection[]>();
  for (const it of sections) groups.set(it.departmentName, [...(groups.get(it.departmentName) ?? []), it]);
  return [...groups].map(([name, list]) => ({ name, list }));
}
