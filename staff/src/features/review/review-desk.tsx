import { type ReviewIssue, type ReviewSheet, reviewsApi } from '@tijian/shared';
import { Alert, App, Button, Checkbox, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { callKey, callOnce, queryClient } from '../../lib/query';
import { useSession } from '../../lib/session';
import { formatTime } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { LinkButton, PageFrame, Panel } from '../../ui';
import { HeadBar } from '../conclusions/head-bar';
import { ResultsPane, sectionId } from '../conclusions/results-pane';
import { ReturnModal } from '../conclusions/return-modal';
import { useShortcuts } from '../conclusions/use-shortcuts';
import { Completeness } from './completeness';
import { IssueList } from './issue-list';
import { t } from './locale';
import { acceptedOf, completenessOf, openIssues, type Reasons, startReasons } from './review-state';

/** Results at the left; what is missing, contradicts or looks implausible at the right. */
export function ReviewDesk({ sheet }: { sheet: ReviewSheet }) {
  const { checkup, sections, issues, review, can } = sheet;
  const { message } = App.useApp();
  const { can: may } = useSession();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Reasons>({});
  const [note, setNote] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const [asked, setAsked] = useState(false);
  const [returning, setReturning] = useState(false);
  const [located, setLocated] = useState<ReadonlySet<string>>(new Set());
  const reasons = useMemo(() => ({ ...startReasons(issues), ...typed }), [issues, typed]);
  const facts = useMemo(() => completenessOf(sheet), [sheet]);
  const params = { checkupId: checkup.checkupId };

  const keep = (next: ReviewSheet) => queryClient.setQueryData(callKey(reviewsApi.get, { params }), next);
  const passing = useAction(reviewsApi.pass, {
    success: t.passed,
    invalidates: [reviewsApi.list],
    onSuccess: keep,
    handles: ['stale'],
    onError: ({ code }) => {
      if (code === 'stale') message.warning(t.staleTitle);
      void queryClient.invalidateQueries({ queryKey: callKey(reviewsApi.get, { params }) });
    },
  });
  const pass = () => {
    setAsked(true);
    if (openIssues(issues, reasons).length > 0 || (facts.open.length > 0 && !confirmed)) return;
    const accepted = acceptedOf(issues, reasons);
    const body = { version: checkup.version, accepted, confirmUnfinished: confirmed, note: note || null };
    void passing.run({ params, body });
  };
  const next = async () => {
    const query = { campusId: checkup.campusId, pageSize: 2 };
    const { items } = await callOnce(reviewsApi.list, { query }).catch(() => ({ items: [] }));
    const other = items.find((it) => it.checkupId !== checkup.checkupId);
    if (other) navigate(`/reviews/${other.checkupId}`);
    else message.info(t.noNext);
  };
  const locate = ({ checkupItemIds, indicatorCodes }: ReviewIssue) => {
    setLocated(new Set(indicatorCodes));
    const [first] = checkupItemIds;
    if (first) document.getElementById(sectionId(first))?.scrollIntoView({ behavior: 'smooth', block: 'center' });
  };
  useShortcuts({ 'ctrl+enter': can.pass ? pass : () => void next() });

  const actions = (
    <>
      {can.return ? <Button onClick={() => setReturning(true)}>{t.return}</Button> : null}
      {can.pass ? null : <Button onClick={() => void next()}>{t.next}</Button>}
      {checkup.status === 'reviewed' && may('conclusion:write') ? (
        <LinkButton type="primary" to={`/conclusions/${checkup.checkupId}`}>
          {t.toConclusion}
        </LinkButton>
      ) : null}
      {can.pass ? (
        <Button type="primary" loading={passing.pending} onClick={pass}>
          {t.pass}
        </Button>
      ) : null}
    </>
  );
  return (
    <PageFrame title={t.page} actions={actions}>
      <HeadBar head={checkup} />
      {review ? (
        <Alert
          type={review.status === 'returned' ? 'warning' : 'info'}
          showIcon
          title={t.before[review.status](review.reviewerName, formatTime(review.reviewedAt))}
          description={review.note ?? undefined}
        />
      ) : null}
      <div className="tj-workbench tj-review">
        <ResultsPane sections={sections} marked={located} start="all" />
        <div className="tj-findings-pane">
          <Panel title={t.completeness.title}>
            <Completeness facts={facts} />
            {facts.open.length > 0 && can.pass ? (
              <Checkbox
                checked={confirmed}
                className={asked && !confirmed ? 'tj-field-problem' : undefined}
                onChange={(event) => setConfirmed(event.target.checked)}
              >
                {t.completeness.confirm}
              </Checkbox>
            ) : null}
          </Panel>
          <Panel title={t.issues.title}>
            <IssueList
              issues={issues}
              reasons={reasons}
              readOnly={!can.pass}
              asked={asked}
              onReason={(key, reason) => setTyped((it) => ({ ...it, [key]: reason }))}
              onLocate={locate}
            />
          </Panel>
          {can.pass ? (
            <Panel title={t.note}>
              <Input.TextArea
                aria-label={t.note}
                placeholder={t.notePlaceholder}
                rows={2}
                maxLength={500}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </Panel>
          ) : null}
        </div>
      </div>
      <ReturnModal
        open={returning}
        checkupId={checkup.checkupId}
        version={checkup.version}
        sections={sections}
        chosen={itemsToMend(issues, reasons)}
        onClose={() => setReturning(false)}
        onReturned={() => navigate('/reviews')}
      />
    </PageFrame>
  );
}

/** Items that blocking issues without a reason are about: most likely to be sent back. */
const itemsToMend = (issues: readonly ReviewIssue[], reasons: Reasons): string[] => [
  ...new Set(openIssues(issues, reasons).flatMap((it) => it.checkupItemIds)),
];
