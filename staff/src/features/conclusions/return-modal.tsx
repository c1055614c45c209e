import { reviewsApi, type SheetSection } from '@tijian/shared';
import { Form, Input, Select } from 'antd';
import { useAction } from '../../lib/use-action';
import { FormModal } from '../../ui';
import { r } from './return-locale';

type ReturnModalProps = {
  open: boolean;
  checkupId: string;
  version: number;
  sections: readonly SheetSection[];
  /** Items chosen at first. */
  chosen: readonly string[];
  onClose: () => void;
  onReturned: () => void;
};
type Values = { checkupItemIds: string[]; note: string };

/** Sends items back to their department, with what to mend. */
export function ReturnModal({ open, checkupId, version, sections, chosen, onClose, onReturned }: ReturnModalProps) {
  const [form] = Form.useForm<Values>();
  const send = useAction(reviewsApi.returnToDepartment, { form, success: r.done, onSuccess: onReturned });
  const options = sections
    .filter((it) => it.status === 'done' || it.status === 'in_progress' || it.status === 'pending')
    .map((it) => ({ value: it.checkupItemId, label: `${it.itemName}（${it.departmentName}）` }));
  return (
    <FormModal<Values>
      open={open}
      title={r.title}
      form={form}
      initialValues={{ checkupItemIds: chosen, note: '' }}
      submitText={r.submit}
      onSubmit={async (values) => (await send.run({ params: { checkupId }, body: { version, ...values } })).ok}
      onClose={onClose}
    >
      <p className="tj-consequence">{r.consequence}</p>
      <Form.Item name="checkupItemIds" label={r.items} rules={[{ required: true, message: r.itemsNeeded }]}>
        <Select mode="multiple" options={options} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="note" label={r.note} rules={[{ required: true, whitespace: true, message: r.noteNeeded }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormModal>
  );
}
