import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { type ReportView, reportsApi } from '@tijian/shared';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useSession } from '../../lib/session';
import { formatDay, formatTime } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import { useFile } from '../../lib/use-file';
import { LinkButton, PageFrame, ReasonModal, StatusTag } from '../../ui';
import { t } from './locale';
import { ReportPaper } from './report-paper';
import { usePrint } from './use-print';

/** A report with what can be done with it: PDF, print, correct, other revisions. */
export function ReportDesk({ view }: { view: ReportView }) {
  const { checkupId, revision, status, correcting, document, revisions, can } = view;
  const { can: may } = useSession();
  const navigate = useNavigate();
  const [, setParams] = useSearchParams();
  const [reopening, setReopening] = useState(false);
  const pdf = useFile(reportsApi.pdf);
  const input = { params: { checkupId }, query: { revision } };
  const printer = usePrint(reportsApi.pdf);
  const reopen = useAction(reportsApi.reopen, {
    success: t.reopen.done,
    invalidates: [reportsApi.list, reportsApi.get],
  });
  const newest = revisions[0]?.revision ?? revision;
  const show = (it: number) => setParams(it === newest ? {} : { revision: String(it) });

  const actions = (
    <>
      {may('checkup:read') ? <LinkButton to={`/checkups/${checkupId}`}>{t.actions.checkup}</LinkButton> : null}
      {may('report:read') ? (
        <LinkButton to={`/persons/${view.personId}/comparison`}>{t.actions.compare}</LinkButton>
      ) : null}
      {can.reopen ? <Button onClick={() => setReopening(true)}>{t.actions.correct}</Button> : null}
      {correcting && may('conclusion:write') ? (
        <LinkButton to={`/conclusions/${checkupId}`}>{t.actions.conclusion}</LinkButton>
      ) : null}
      <Button icon={<PrinterOutlined />} loading={printer.pending} onClick={() => void printer.print(input)}>
        {t.actions.print}
      </Button>
      <Button loading={pdf.pending} onClick={() => void pdf.save(input)}>
        {t.actions.save}
      </Button>
      <Button type="primary" icon={<FilePdfOutlined />} loading={pdf.pending} onClick={() => void pdf.open(input)}>
        {t.actions.pdf}
      </Button>
    </>
  );
  const extra = (
    <>
      {status === 'superseded' ? <StatusTag status="missed">{t.states.supersededTag}</StatusTag> : null}
      {correcting ? <StatusTag status="warning">{t.states.correcting}</StatusTag> : null}
      {status === 'published' && !correcting ? <StatusTag status="done">{t.states.published}</StatusTag> : null}
      {revisions.length > 1 ? (
        <Select
          aria-label={t.states.revisions}
          value={revision}
          options={revisions.map((it) => ({
            value: it.revision,
            label: `${t.list.revision(it.revision)} · ${formatDay(it.publishedAt)}`,
          }))}
          onChange={show}
        />
      ) : null}
    </>
  );
  return (
    <PageFrame title={t.page} extra={extra} actions={actions}>
      {status === 'superseded' ? (
        <Alert
          type="error"
          showIcon
          title={t.states.superseded(newest)}
          action={<Button onClick={() => show(newest)}>{t.states.toNewest}</Button>}
        />
      ) : null}
      {correcting ? (
        <Alert
          type="warning"
          showIcon
          title={t.states.correcting}
          description={t.states.correctingText(correcting.byName, formatTime(correcting.at), correcting.reason)}
        />
      ) : null}
      <ReportPaper document={document} contentHash={view.contentHash} />
      <ReasonModal
        open={reopening}
        title={t.reopen.title}
        consequence={t.reopen.consequence}
        suggestions={t.reopen.reasons}
        submitText={t.reopen.submit}
        onSubmit={async (reason) => {
          const body = { version: view.checkupVersion, reason };
          const { ok } = await reopen.run({ params: { checkupId }, body });
          if (ok && may('review:write')) navigate(`/reviews/${checkupId}`);
          return ok;
        }}
        onClose={() => setReopening(false)}
      />
    </PageFrame>
  );
}
