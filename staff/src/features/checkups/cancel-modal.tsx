import { type CheckupDetail, checkupsApi } from '@tijian/shared';
import { ReasonModal } from '../../ui';
import { t } from './locale';
import { useCheckupAction } from './use-checkup-action';

type Props = { checkup: CheckupDetail; open: boolean; onClose: () => void };

/** Takes a registration back, with a reason. */
export function CancelModal({ checkup, open, onClose }: Props) {
  const cancel = useCheckupAction(checkupsApi.cancel, { success: t.cancel.done });
  return (
    <ReasonModal
      open={open}
      title={t.cancel.title}
      consequence={t.cancel.consequence}
      suggestions={t.cancel.reasons}
      submitText={t.cancel.submit}
      onSubmit={async (reason) =>
        (await cancel.run({ params: { id: checkup.id }, body: { version: checkup.version, reason } })).ok
      }
      onClose={onClose}
    />
  );
}
