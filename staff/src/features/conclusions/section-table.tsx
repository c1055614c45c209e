import { type CheckupItemStatus, checkupItemStatusLabels, type ReportResult } from '@tijian/shared';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { formatTime } from '../../lib/time';
import { StatusTag } from '../../ui';
import { FlagMark, flagClass, isAbnormal } from './flag-mark';
import { t } from './locale';
import { earlierDays, isLong, unitParts } from './result-rows';

/** What a table of one item needs; sections of sheets and of published reports both have it. */
export type TableSection = {
  itemName: string;
  departmentName: string;
  statusLabel: { status: CheckupItemStatus | 'missing'; text: string } | null;
  note: string | null;
  important?: boolean;
  examinerName?: string | null;
  doneAt?: string | null;
  conclusion?: string | null;
  results: readonly ReportResult[];
};

type SectionTableProps = {
  section: TableSection;
  id?: string;
  /** Rows to light up, by indicator code. */
  marked?: ReadonlySet<string>;
  /** At the right end of an abnormal row. */
  aside?: (result: ReportResult) => ReactNode;
  /** Leaves out the head with the item's name. */
  headless?: boolean;
};

/** Results of one item: value with flag, unit and range, and the two earlier values beside. Long texts take the whole width. */
export function SectionTable({ section, id, marked, aside, headless }: SectionTableProps) {
  const { results, conclusion } = section;
  const short = results.filter((it) => !isLong(it));
  const days = earlierDays(short);
  return (
    <section className="tj-section" id={id}>
      {headless ? null : <SectionHead section={section} />}
      {short.length > 0 ? (
        <table className="tj-results">
          <thead>
            <tr>
              <th scope="col">{t.results.name}</th>
              <th scope="col">{t.results.value}</th>
              <th scope="col">{t.results.range}</th>
              {days.map((day, at) => (
                <th scope="col" key={day} className="tj-earlier">
                  {at === 0 ? t.results.last : t.results.beforeLast}
                  <small>{day}</small>
                </th>
              ))}
              {aside ? <td /> : null}
            </tr>
          </thead>
          <tbody>
            {short.map((it) => (
              <Row key={it.indicatorCode} result={it} days={days} marked={marked} aside={aside} />
            ))}
          </tbody>
        </table>
      ) : null}
      {results.filter(isLong).map((it) => (
        <LongText key={it.indicatorCode} result={it} marked={marked} aside={aside} />
      ))}
      {conclusion ? (
        <p className="tj-item-conclusion">
          <strong>{t.results.conclusion}</strong>
          {conclusion}
        </p>
      ) : null}
      {section.note ? <p className="tj-muted">{section.note}</p> : null}
    </section>
  );
}

function SectionHead({ section }: { section: TableSection }) {
  const { itemName, departmentName, important, statusLabel, examinerName, doneAt } = section;
  const by = [examinerName ? t.results.by(examinerName) : null, doneAt ? formatTime(doneAt) : null].filter(Boolean);
  return (
    <header className="tj-section-head">
      <h3>{itemName}</h3>
      <span className="tj-muted">{departmentName}</span>
      {important ? <StatusTag status="active">{t.results.important}</StatusTag> : null}
      {statusLabel ? <ItemStatus {...statusLabel} /> : null}
      {by.length > 0 ? <span className="tj-section-by">{by.join(' · ')}</span> : null}
    </header>
  );
}

const looks = {
  pending: 'waiting',
  in_progress: 'inRoom',
  done: 'done',
  declined: 'declined',
  deferred: 'deferred',
  voided: 'neutral',
  missing: 'waiting',
} as const;

function ItemStatus({ status, text }: { status: keyof typeof looks; text: string }) {
  return <StatusTag status={looks[status]}>{text}</StatusTag>;
}

/** The tag of an item that is not simply done. */
export const itemStatusLabel = (status: CheckupItemStatus): TableSection['statusLabel'] =>
  status === 'done' ? null : { status, text: checkupItemStatusLabels[status] };

type RowProps = { result: ReportResult; days: readonly string[] } & Pick<SectionTableProps, 'marked' | 'aside'>;

function Row({ result, days, marked, aside }: RowProps) {
  const { indicatorCode, name, abbr, displayText, unit, rangeText, flag } = result;
  return (
    <tr
      data-code={indicatorCode}
      className={`${isAbnormal(flag) ? `tj-row-abnormal ${flagClass(flag)}` : ''} ${marked?.has(indicatorCode) ? 'tj-row-marked' : ''}`}
    >
      <th scope="row">
        {name}
        {abbr ? <small>{abbr}</small> : null}
      </th>
      <td className="tj-value">
        <strong>{displayText}</strong>
        {unit ? <Unit unit={unit} /> : null}
        <FlagMark flag={flag} />
      </td>
      <td className="tj-muted">{rangeText ?? ''}</td>
      {days.map((day, at) => (
        <EarlierCell key={day} result={result} at={at} day={day} />
      ))}
      {aside ? <td className="tj-aside">{aside(result)}</td> : null}
    </tr>
  );
}

/** A unit with its exponent raised: 10^9/L. */
export function Unit({ unit }: { unit: string }) {
  const { base, exponent, rest } = unitParts(unit);
  return (
    <span className="tj-unit">
      {base}
      {exponent ? <sup>{exponent}</sup> : null}
      {rest}
    </span>
  );
}

function EarlierCell({ result, at, day }: { result: ReportResult; at: number; day: string }) {
  const earlier = result.previous[at];
  if (!earlier) return <td className="tj-earlier tj-muted">—</td>;
  return (
    <td className={`tj-earlier ${flagClass(earlier.flag)}`}>
      {earlier.displayText} <FlagMark flag={earlier.flag} short />
      {earlier.date === day ? null : <small>{earlier.date}</small>}
    </td>
  );
}

function LongText({ result, marked, aside }: Omit<RowProps, 'days'>) {
  const { indicatorCode, name, displayText, flag, previous } = result;
  const [last] = previous;
  return (
    <div
      data-code={indicatorCode}
      className={`tj-long-text ${flagClass(flag)} ${marked?.has(indicatorCode) ? 'tj-row-marked' : ''}`}
    >
      <div className="tj-long-head">
        <strong>{name}</strong>
        <FlagMark flag={flag} />
        {aside ? <span className="tj-aside">{aside(result)}</span> : null}
      </div>
      <p>{displayText}</p>
      {last ? (
        <p className="tj-muted">
          {t.results.previousText(last.date)}
          {last.displayText}
        </p>
      ) : null}
    </div>
  );
}

/** Puts an abnormal result among the findings, or tells among which it already is. */
export function FindingLink({ numbers, onPut }: { numbers: readonly number[]; onPut: (() => void) | null }) {
  if (numbers.length > 0) return <span className="tj-in-finding">{t.results.inFinding(numbers.join('、'))}</span>;
  if (!onPut) return null;
  return (
    <Button size="small" type="link" onClick={onPut}>
      {t.results.put}
    </Button>
  );
}
