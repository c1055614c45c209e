import { guidanceApi, type QueueVisitLine } from '@tijian/shared';
import { Form } from 'antd';
import { FormModal } from '../../ui';
import { t } from './locale';
import { ReasonField } from './reason-field';
import { useVisitAction } from './use-visit-action';

type LeaveModalProps = { visit: Pick<QueueVisitLine, 'id' | 'number'> | null; open: boolean; onClose: () => void };

/** Somebody goes before everything is done. */
export function LeaveModal({ visit, open, onClose }: LeaveModalProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const leave = useVisitAction(guidanceApi.leave, { success: t.leave.done });
  return (
    <FormModal<{ reason: string }>
      open={open}
      danger
      title={t.leave.title(visit?.number ?? '')}
      form={form}
      submitText={t.leave.submit}
      onSubmit={async ({ reason }) =>
        visit === null || (await leave.run({ params: { id: visit.id }, body: { reason: reason.trim() } })).ok
      }
      onClose={onClose}
    >
      <p className="tj-consequence">{t.leave.consequence}</p>
      <ReasonField reasons={t.leave.reasons} />
    </FormModal>
  );
}
