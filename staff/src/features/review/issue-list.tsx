import type { ReviewIssue } from '@tijian/shared';
import { AutoComplete, Button } from 'antd';
import { EmptyState, StatusTag } from '../../ui';
import { t } from './locale';
import type { Reasons } from './review-state';

type IssueListProps = {
  issues: readonly ReviewIssue[];
  reasons: Reasons;
  readOnly: boolean;
  /** Somebody wanted to pass: what lacks a reason is marked. */
  asked: boolean;
  onReason: (key: string, reason: string) => void;
  onLocate: (issue: ReviewIssue) => void;
};

/** What the rules point out; a blocking issue is mended, or let pass with a reason of its own. */
export function IssueList({ issues, reasons, readOnly, asked, onReason, onLocate }: IssueListProps) {
  if (issues.length === 0) return <EmptyState text={t.issues.none} />;
  return (
    <ul className="tj-issues">
      {issues.map((it) => {
        const isOpen = it.severity === 'block' && !reasons[it.key]?.trim();
        return (
          <li key={it.key} className={`tj-issue tj-issue-${it.severity}`}>
            <div className="tj-issue-head">
              <StatusTag status={it.severity === 'block' ? 'danger' : 'warning'}>{t.issues[it.severity]}</StatusTag>
              <span>{it.message}</span>
              {it.checkupItemIds.length > 0 ? (
                <Button size="small" type="link" onClick={() => onLocate(it)}>
                  {t.issues.locate}
                </Button>
              ) : null}
            </div>
            {it.severity === 'block' ? (
              <AutoComplete
                className="tj-issue-reason"
                aria-label={`${t.issues.reason}：${it.message}`}
                placeholder={t.issues.reason}
                value={reasons[it.key] ?? ''}
                disabled={readOnly}
                maxLength={200}
                status={asked && isOpen ? 'error' : undefined}
                options={t.issues.usual.map((value) => ({ value }))}
                onChange={(reason: string) => onReason(it.key, reason)}
              />
            ) : null}
            {asked && isOpen ? <div className="tj-field-problem">{t.issues.reasonNeeded}</div> : null}
          </li>
        );
      })}
    </ul>
  );
}
