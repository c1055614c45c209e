import { type EntryField, type EntryItem, isAbnormalFlag, type ResultSection, resultsApi } from '@tijian/shared';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { EmptyState, Loaded, PageFrame, Panel } from '../../ui';
import { ItemStatusTag } from '../checkups/status';
import { FlagMark, flagClass } from '../conclusions/flag-mark';
import { EntryHead } from './entry-head';
import { GridHead } from './entry-item';
import { HistoryButton } from './history-button';
import { t } from './locale';
import { PreviousValues } from './previous-values';
import { UnitText } from './unit-text';
import './results.css';

/** All results of a checkup by department, to be read. */
export function ResultsPage() {
  const { checkupId = '' } = useParams();
  const navigate = useNavigate();
  const { can } = useSession();
  const [onlyAbnormal, setOnlyAbnormal] = useState(false);
  const results = useCall(resultsApi.ofCheckup, { params: { checkupId } });
  const open = results.data?.checkup.open ?? false;
  return (
    <PageFrame
      title={t.view}
      actions={
        <>
          <Checkbox checked={onlyAbnormal} onChange={(event) => setOnlyAbnormal(event.target.checked)}>
            {t.results.onlyAbnormal}
          </Checkbox>
          {can('result:write') && open ? (
            <Button type="primary" onClick={() => navigate(`/results/${checkupId}/entry`)}>
              {t.results.enter}
            </Button>
          ) : null}
        </>
      }
    >
      <Loaded result={results} rows={14}>
        {({ checkup, sections }) => {
          const shown = onlyAbnormal ? abnormalOnly(sections) : sections;
          return (
            <>
              <EntryHead checkup={checkup} viewing />
              {shown.length === 0 ? <EmptyState text={onlyAbnormal ? t.results.noAbnormal : t.results.none} /> : null}
              {shown.map((section) => (
                <Panel key={section.departmentId} title={section.departmentName}>
                  {section.items.map((item) => (
                    <ResultItem key={item.id} item={item} />
                  ))}
                </Panel>
              ))}
            </>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}

function ResultItem({ item }: { item: EntryItem }) {
  const fields = item.fields.filter((it) => it.result && it.result.text !== '');
  return (
    <div className="tj-result-item">
      <div className="tj-entry-item-head">
        <h3>{item.name}</h3>
        <ItemStatusTag status={item.status} />
        {item.examinerName ? <span className="tj-muted">{t.results.examiner(item.examinerName)}</span> : null}
        {item.reason ? <span className="tj-muted">{item.reason}</span> : null}
      </div>
      {fields.length === 0 ? (
        <p className="tj-muted">{t.results.itemNone}</p>
      ) : (
        <div className="tj-entry-grid tj-entry-reading">
          <GridHead />
          {fields.map((field) => (
            <ReadRow key={field.indicator.indicatorId} field={field} />
          ))}
        </div>
      )}
      {item.conclusion ? (
        <p>
          {t.item.conclusion}：{item.conclusion}
        </p>
      ) : null}
    </div>
  );
}

function ReadRow({ field }: { field: EntryField }) {
  const { indicator, result, previous } = field;
  if (!result) return null;
  const isWide = indicator.kind === 'text';
  return (
    <div
      className={`tj-entry-row ${isWide ? 'tj-entry-wide' : ''} ${isAbnormalFlag(result.flag) ? 'tj-entry-abnormal' : ''}`}
    >
      <div className="tj-entry-name">
        <span>{indicator.name}</span>
        {indicator.abbr && indicator.abbr !== indicator.name ? <small>{indicator.abbr}</small> : null}
      </div>
      <div className={`tj-entry-value tj-entry-plain ${flagClass(result.flag)}`}>
        {result.display}
        {indicator.unit && !isWide ? (
          <span className="tj-entry-unit">
            <UnitText unit={indicator.unit} />
          </span>
        ) : null}
      </div>
      {isWide ? null : <span className="tj-entry-range">{result.rangeText}</span>}
      <span className="tj-entry-flag">
        <FlagMark flag={result.flag} />
      </span>
      <PreviousValues previous={previous} />
      <span className="tj-entry-history">
        {result.version > 1 ? <HistoryButton resultId={result.id} name={indicator.name} /> : null}
      </span>
    </div>
  );
}

const abnormalOnly = (sections: readonly ResultSection[]): ResultSection[] =>
  sections.flatMap((section) => {
    const items = section.items.flatMap((item) => {
      const fields = item.fields.filter((it) => isAbnormalFlag(it.result?.flag ?? null));
      return fields.length ? [{ ...item, fields }] : [];
    });
    return items.length ? [{ ...section, items }] : [];
  });
