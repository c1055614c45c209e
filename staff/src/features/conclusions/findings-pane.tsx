import type { ConclusionSheet } from '@tijian/shared';
import { Button, Input } from 'antd';
import type { RefSelectProps } from 'antd/es/select';
import type { Ref } from 'react';
import { formatTime } from '../../lib/time';
import { EmptyState, Panel } from '../../ui';
import { AddFinding } from './add-finding';
import { FindingCard } from './finding-card';
import { t } from './locale';
import type { ConclusionState } from './use-conclusion';

type FindingsPaneProps = {
  sheet: ConclusionSheet;
  work: ConclusionState;
  current: string | null;
  onFocus: (id: string) => void;
  onRewrite: () => void;
  addRef: Ref<RefSelectProps>;
};

/** The conclusion as text, and its findings in the order of the report. */
export function FindingsPane({ sheet, work, current, onFocus, onRewrite, addRef }: FindingsPaneProps) {
  const { conclusion, can, review } = sheet;
  const { draft } = work;
  if (!conclusion) return <EmptyState text={t.noConclusion} />;
  const edited = draft.summary !== conclusion.summary || conclusion.summaryEdited;
  return (
    <div className="tj-findings-pane">
      <Panel
        title={t.summary.title}
        actions={
          can.write ? (
            <span className="tj-marks">
              <span className="tj-muted">{edited ? t.summary.edited : t.summary.follows}</span>
              {edited ? (
                <Button size="small" type="link" onClick={onRewrite}>
                  {t.summary.rewrite}
                </Button>
              ) : null}
            </span>
          ) : null
        }
      >
        <Input.TextArea
          aria-label={t.summary.title}
          className="tj-summary"
          autoSize={{ minRows: 3, maxRows: 14 }}
          value={draft.summary}
          readOnly={!can.write}
          maxLength={20_000}
          onChange={(event) => work.setSummary(event.target.value)}
        />
      </Panel>
      <Panel title={t.findings.title(draft.findings.length)}>
        {can.write ? <AddFinding onAdd={work.add} fieldRef={addRef} /> : null}
        {draft.findings.length === 0 ? <EmptyState text={t.findings.none} /> : null}
        <ol className="tj-findings">
          {draft.findings.map((it, at) => (
            <FindingCard
              key={it.id}
              finding={it}
              number={at + 1}
              last={at === draft.findings.length - 1}
              readOnly={!can.write}
              current={current === it.id}
              incomplete={work.incomplete === it.id}
              onChange={work.change}
              onMove={work.move}
              onRemove={work.remove}
              onFocus={onFocus}
            />
          ))}
        </ol>
        {can.write && conclusion.dismissed.length > 0 ? (
          <div className="tj-dismissed">
            <span className="tj-muted">{t.findings.dismissed}</span>
            {conclusion.dismissed.map((it) => (
              <Button
                key={it.ruleCode}
                size="small"
                aria-label={t.findings.restore(it.title)}
                onClick={() => void work.generate([it.ruleCode])}
              >
                {`＋ ${it.title}`}
              </Button>
            ))}
          </div>
        ) : null}
      </Panel>
      <div className="tj-signatures tj-muted">
        {review ? <div>{t.reviewedBy(review.reviewerName, formatTime(review.reviewedAt))}</div> : null}
        {conclusion.signedAt ? (
          <div>{t.signedBy(conclusion.concludedByName ?? '', formatTime(conclusion.signedAt))}</div>
        ) : null}
        {review && review.accepted.length > 0 ? (
          <details>
            <summary>{t.accepted}</summary>
            <ul>
              {review.accepted.map((it) => (
                <li key={it.message}>{`${it.message}（${it.reason}）`}</li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </div>
  );
}
