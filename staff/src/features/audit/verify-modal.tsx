import { AuditVerdict, auditApi, auditProblemLabels } from '@tijian/shared';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useAction } from '../../lib/use-action';
import { JobProgress } from '../../ui';
import { t } from './locale';

/** Has the whole trail recomputed on the server; names the first bad row. */
export function VerifyModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null);
  const verify = useAction(auditApi.verify, { onSuccess: () => setVerdict(null) });
  const jobId = verify.reply?.jobId;
  const close = () => {
    onClose();
    setVerdict(null);
    verify.reset();
  };
  const footer = [
    <Button key="close" onClick={close}>
      {t.verifyClose}
    </Button>,
    <Button
      key="start"
      type="primary"
      loading={verify.pending}
      disabled={Boolean(jobId) && !verdict}
      onClick={() => void verify.run({})}
    >
      {t.verifyStart}
    </Button>,
  ];
  return (
    <Modal open={open} title={t.verify} onCancel={close} footer={footer}>
      <p className="tj-gap-bottom">{t.verifyText}</p>
      {jobId ? (
        <JobProgress
          key={jobId}
          jobId={jobId}
          onDone={(job) => setVerdict(AuditVerdict.safeParse(job.result).data ?? null)}
        />
      ) : null}
      {verdict ? <Verdict verdict={verdict} /> : null}
    </Modal>
  );
}

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  if (verdict.ok) return <Alert type="success" showIcon title={t.whole(verdict.entries.toLocaleString('zh-CN'))} />;
  const place = t.place(verdict.chain, verdict.seq);
  return (
    <Alert
      type="error"
      showIcon
      title={t.broken(place, auditProblemLabels[verdict.problem])}
      description={t.keepEvidence}
    />
  );
}
