import {
  type RosterImport,
  type RosterImportLine,
  type RosterLineChange,
  type RosterLineFinding,
  rosterImportApi,
  rosterLineOutcomeLabels,
  sexLabels,
} from '@tijian/shared';
import { Select, Tag } from 'antd';
import { useCall } from '../../lib/query';
import { type Column, DataTable, StatusTag, useListState } from '../../ui';
import { OutcomeTag } from './import-status';
import { t } from './locale';

const words = t.page;

const columns: Column<RosterImportLine>[] = [
  {
    key: 'line',
    title: words.lines,
    pinned: true,
    align: 'right',
    render: (_, it) => it.lineNo ?? '—',
  },
  { key: 'outcome', title: words.outcome, pinned: true, render: (_, it) => <OutcomeTag outcome={it.outcome} /> },
  { key: 'name', title: t.fields.name, pinned: true, render: (_, it) => it.name || words.empty },
  {
    key: 'findings',
    title: words.finding,
    className: 'tj-findings',
    render: (_, it) => <Findings findings={it.findings} />,
  },
  {
    key: 'changes',
    title: words.changes,
    className: 'tj-findings',
    render: (_, it) => <Changes changes={it.changes} />,
  },
  { key: 'sex', title: t.fields.sex, render: (_, it) => (it.sex ? sexLabels[it.sex] : '—') },
  { key: 'birthOn', title: t.fields.birthOn, render: (_, it) => it.birthOn ?? '—' },
  { key: 'idNumber', title: t.fields.idNumber, render: (_, it) => it.idNumber ?? '—' },
  { key: 'phone', title: t.fields.phone, render: (_, it) => it.phone ?? '—' },
  { key: 'department', title: t.fields.department, render: (_, it) => it.department ?? '—' },
  { key: 'employeeNo', title: t.fields.employeeNo, render: (_, it) => it.employeeNo ?? '—' },
  { key: 'group', title: t.fields.group, render: (_, it) => it.group ?? '—' },
  { key: 'package', title: t.fields.package, render: (_, it) => it.packageName ?? '—' },
  { key: 'why', title: words.why, render: (_, it) => it.packageReason ?? '—' },
];

/** Lines of a file with their findings: errors first; filters are in the address. */
export function LinesTable({ it }: { it: RosterImport }) {
  const list = useListState(rosterImportApi.lines.query);
  const lines = useCall(rosterImportApi.lines, { params: { id: it.id }, query: list.query }, { keepPrevious: true });
  const { outcome, code } = list.query;
  const outcomes = Object.entries(rosterLineOutcomeLabels).map(([value, label]) => ({ value, label }));
  return (
    <DataTable
      id="roster-import-lines"
      label={words.finding}
      list={list}
      result={lines}
      rowKey="id"
      columns={columns}
      empty={{ text: words.nothingFound }}
      rowClassName={(line) => (line.outcome === 'error' ? 'tj-line-error' : '')}
      filters={
        <>
          <Select
            allowClear
            aria-label={words.outcome}
            placeholder={words.outcome}
            value={outcome}
            options={outcomes}
            onChange={(value) => list.set({ outcome: value, level: undefined })}
          />
          <fieldset className="tj-kinds" aria-label={words.kinds}>
            {it.findingCounts.map((one) => (
              <Tag.CheckableTag
                key={`${one.level} ${one.code}`}
                checked={code === one.code}
                onChange={(on) => list.set({ code: on ? one.code : undefined, outcome: undefined, level: undefined })}
              >
                {words.levels[one.level]} · {words.kind(one.label, one.lines)}
              </Tag.CheckableTag>
            ))}
          </fieldset>
        </>
      }
    />
  );
}

function Findings({ findings }: { findings: readonly RosterLineFinding[] }) {
  if (!findings.length) return <span className="tj-muted">—</span>;
  return (
    <ul>
      {findings.map((it) => (
        <li key={`${it.code} ${it.message}`}>
          <StatusTag status={it.level === 'error' ? 'danger' : 'warning'}>{words.levels[it.level]}</StatusTag>{' '}
          {it.column ? <strong>{it.column}</strong> : null} {it.message}
        </li>
      ))}
    </ul>
  );
}

function Changes({ changes }: { changes: readonly RosterLineChange[] }) {
  if (!changes.length) return <span className="tj-muted">—</span>;
  return (
    <ul>
      {changes.map((it) => (
        <li key={it.field}>
          {it.field}：<del>{it.before ?? words.empty}</del> → <ins>{it.after ?? words.empty}</ins>
        </li>
      ))}
    </ul>
  );
}
