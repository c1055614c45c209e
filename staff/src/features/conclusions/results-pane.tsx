import type { ReportResult, SheetSection } from '@tijian/shared';
import { Segmented } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { EmptyState } from '../../ui';
import { isAbnormal } from './flag-mark';
import { t } from './locale';
import { itemStatusLabel, SectionTable, type TableSection } from './section-table';

type ResultsPaneProps = {
  sections: readonly SheetSection[];
  marked?: ReadonlySet<string>;
  aside?: (result: ReportResult) => ReactNode;
  /** What is shown at first. */
  start?: 'abnormal' | 'all';
};

/** Results beside earlier ones: the abnormal ones alone, or everything. */
export function ResultsPane({ sections, marked, aside, start = 'abnormal' }: ResultsPaneProps) {
  const [view, setView] = useState<'abnormal' | 'all'>(start);
  const abnormal = useMemo(() => sections.flatMap((it) => onlyAbnormal(it)), [sections]);
  const count = abnormal.reduce((sum, it) => sum + it.results.length, 0);
  const shown = view === 'all' ? sections : abnormal;
  return (
    <section className="tj-panel tj-results-pane" aria-label={t.results.title}>
      <div className="tj-panel-head">
        <h2>{t.results.title}</h2>
        <Segmented
          aria-label={t.results.view}
          value={view}
          options={[
            { value: 'abnormal', label: t.results.abnormalOnly(count) },
            { value: 'all', label: t.results.all },
          ]}
          onChange={setView}
        />
      </div>
      {shown.length === 0 ? <EmptyState text={t.results.nothingAbnormal} /> : null}
      {shown.map((it) => (
        <SectionTable
          key={it.checkupItemId}
          id={sectionId(it.checkupItemId)}
          section={tableSection(it)}
          marked={marked}
          aside={aside}
        />
      ))}
    </section>
  );
}

/** Element id of an item's section, to be scrolled to. */
export const sectionId = (checkupItemId: string) => `item-${checkupItemId}`;

function onlyAbnormal(it: SheetSection): SheetSection[] {
  const results = it.results.filter((one) => isAbnormal(one.flag));
  return results.length > 0 ? [{ ...it, results, missing: [] }] : [];
}

/** A section of a sheet as the table shows it. */
export function tableSection(it: SheetSection): TableSection {
  const notes = [
    it.reason,
    it.status === 'deferred' && it.deferredUntil ? t.results.deferredUntil(it.deferredUntil) : null,
    it.missing.length > 0 ? t.results.missing(it.missing.join('、')) : null,
    it.status === 'done' && it.results.length === 0 && !it.conclusion ? t.results.nothing : null,
  ].filter(Boolean);
  return { ...it, statusLabel: itemStatusLabel(it.status), note: notes.length > 0 ? notes.join('；') : null };
}
