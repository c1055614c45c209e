import {
  type LabImport,
  type LabImportLine,
  type LabOutcome,
  type LabTotals,
  labImportApi,
  labOutcomeLabels,
} from '@tijian/shared';
import { Button, Checkbox, Input, Select } from 'antd';
import { useCall } from '../../lib/query';
import { useAction } from '../../lib/use-action';
import { type Column, DataTable, useListState } from '../../ui';
import { LineStateTag, OutcomeTag } from './import-status';
import { t } from './locale';

const outcomes: readonly LabOutcome[] = ['error', 'change', 'ask', 'new', 'same'];

/** What the check found, line by line; what needs a person is confirmed here. */
export function LinesTable({ file, totals }: { file: LabImport; totals: LabTotals }) {
  const list = useListState(labImportApi.lines.query);
  const lines = useCall(labImportApi.lines, { params: { id: file.id }, query: list.query }, { keepPrevious: true });
  const accept = useAction(labImportApi.accept, { invalidates: [labImportApi.get, labImportApi.lines] });
  const outcome = list.query.outcome as LabOutcome | undefined;
  const isOpen = file.status === 'checked';
  const confirmable = (outcome === 'change' || outcome === 'ask') && isOpen ? outcome : null;
  const setAll = (accepted: boolean) =>
    confirmable && void accept.run({ params: { id: file.id }, body: { accepted, outcome: confirmable } });

  return (
    <DataTable<LabImportLine>
      id="lab-import.lines"
      label={t.lines.label}
      list={list}
      result={lines}
      rowKey="id"
      columns={columnsFor(
        isOpen,
        (line, accepted) => void accept.run({ params: { id: file.id }, body: { accepted, lineIds: [line.id] } }),
      )}
      filters={
        <>
          <Select
            allowClear
            className="tj-lab-outcome"
            aria-label={t.lines.outcome}
            placeholder={t.lines.outcome}
            value={outcome ?? null}
            options={outcomes.map((value) => ({ value, label: `${labOutcomeLabels[value]}（${totals[value]}）` }))}
            onChange={(value) => list.set({ outcome: value })}
          />
          <Input.Search
            allowClear
            className="tj-lab-keyword"
            aria-label={t.lines.keyword}
            placeholder={t.lines.keyword}
            defaultValue={list.query.keyword}
            onSearch={(keyword) => list.set({ keyword })}
          />
        </>
      }
      tools={
        confirmable ? (
          <>
            <Button loading={accept.pending} onClick={() => setAll(true)}>
              {t.lines.acceptAll(labOutcomeLabels[confirmable])}
            </Button>
            <Button onClick={() => setAll(false)}>{t.lines.undoAll}</Button>
          </>
        ) : null
      }
      empty={{ text: t.lines.none }}
    />
  );
}

function columnsFor(
  isOpen: boolean,
  onAccept: (line: LabImportLine, accepted: boolean) => void,
): readonly Column<LabImportLine>[] {
  const words = t.lines.columns;
  return [
    { key: 'line', title: words.line, dataIndex: 'lineNo', align: 'right', width: 70, pinned: true },
    { key: 'barcode', title: words.barcode, dataIndex: 'barcode' },
    {
      key: 'indicator',
      title: words.indicator,
      render: (_, it) => (
        <>
          {it.indicatorName ?? it.indicator}
          {it.indicatorName && it.indicator !== it.indicatorName ? (
            <small className="tj-muted"> {it.indicator}</small>
          ) : null}
        </>
      ),
    },
    { key: 'value', title: words.value, render: (_, it) => <strong>{it.value}</strong> },
    { key: 'unit', title: words.unit, dataIndex: 'unit', hiddenAtFirst: true },
    { key: 'day', title: words.day, dataIndex: 'measuredOn', hiddenAtFirst: true },
    { key: 'existing', title: words.existing, dataIndex: 'existing' },
    { key: 'outcome', title: words.outcome, render: (_, it) => <OutcomeTag outcome={it.outcome} /> },
    { key: 'message', title: words.message, dataIndex: 'message', className: 'tj-lab-message' },
    isOpen
      ? {
          key: 'action',
          title: words.action,
          width: 100,
          render: (_, it) =>
            it.outcome === 'change' || it.outcome === 'ask' ? (
              <Checkbox checked={it.accepted} onChange={(event) => onAccept(it, event.target.checked)}>
                {it.accepted ? t.lines.accepted : t.lines.accept}
              </Checkbox>
            ) : null,
        }
      : { key: 'state', title: words.state, render: (_, it) => <LineStateTag state={it.state} /> },
  ];
}
