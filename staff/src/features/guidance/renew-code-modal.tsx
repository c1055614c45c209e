import { guideApi, type QueueVisit } from '@tijian/shared';
import { Form } from 'antd';
import { useAction } from '../../lib/use-action';
import { FormModal } from '../../ui';
import { t } from './locale';
import { ReasonField } from './reason-field';

type RenewCodeModalProps = { visit: Pick<QueueVisit, 'id' | 'number'>; open: boolean; onClose: () => void };

/** A guide sheet was lost or seen by others: its code opens nothing any more, the next print carries a new one. */
export function RenewCodeModal({ visit, open, onClose }: RenewCodeModalProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const renew = useAction(guideApi.renew, { success: t.renewCode.done });
  return (
    <FormModal<{ reason: string }>
      open={open}
      danger
      title={t.renewCode.title(visit.number)}
      form={form}
      submitText={t.renewCode.submit}
      onSubmit={async ({ reason }) =>
        (await renew.run({ params: { id: visit.id }, body: { reason: reason.trim() } })).ok
      }
      onClose={onClose}
    >
      <p className="tj-consequence">{t.renewCode.consequence}</p>
      <ReasonField reasons={t.renewCode.reasons} />
    </FormModal>
  );
}
