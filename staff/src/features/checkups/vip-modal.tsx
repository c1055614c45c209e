import { type CheckupDetail, checkupsApi, parsePlateNumber, type VipLevel, vipLabels } from '@tijian/shared';
import { Form, Input, Select } from 'antd';
import { useSession } from '../../lib/session';
import { FormModal } from '../../ui';
import { t } from './locale';
import { useCheckupAction } from './use-checkup-action';

type Values = { vipLevel: VipLevel; plateNumber: string | null };
type Props = { checkup: CheckupDetail; open: boolean; onClose: () => void };

/** A plate that can't be one is said beside the field before anything is sent. */
export const plateRule = {
  validator: async (_: unknown, value?: string | null) => {
    const read = value?.trim() ? parsePlateNumber(value) : null;
    if (read && !read.valid) throw new Error(read.message);
  },
};

/** VIP level and plate number of this visit. */
export function VipModal({ checkup, open, onClose }: Props) {
  const { can } = useSession();
  const [form] = Form.useForm<Values>();
  const save = useCheckupAction(checkupsApi.setVip, { success: t.vip.saved });
  const levels = (Object.keys(vipLabels) as VipLevel[]).filter((it) => it !== 'vvip' || can('person:vvip'));
  return (
    <FormModal<Values>
      open={open}
      title={t.vip.title}
      form={form}
      initialValues={{ vipLevel: checkup.vipLevel, plateNumber: checkup.plateNumber }}
      onSubmit={async ({ vipLevel, plateNumber }) =>
        (
          await save.run({
            params: { id: checkup.id },
            body: { version: checkup.version, vipLevel, plateNumber: plateNumber?.trim() || null },
          })
        ).ok
      }
      onClose={onClose}
    >
      <Form.Item name="vipLevel" label={t.vip.level}>
        <Select options={levels.map((value) => ({ value, label: vipLabels[value] }))} />
      </Form.Item>
      <Form.Item name="plateNumber" label={t.vip.plate} extra={t.vip.plateHint} rules={[plateRule]}>
        <Input maxLength={12} allowClear autoComplete="off" />
      </Form.Item>
    </FormModal>
  );
}
