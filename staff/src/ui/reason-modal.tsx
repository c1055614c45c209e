import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { t } from '../locale/zh-CN';
import { FormModal } from './form-frame';

type ReasonModalProps = {
  open: boolean;
  title: string;
  /** What will happen, in plain words. */
  consequence: ReactNode;
  /** Usual reasons to pick from; any other can be typed. */
  suggestions?: readonly string[];
  submitText: string;
  /** Least number of characters. */
  minLength?: number;
  /** Closes when it gives true. */
  onSubmit: (reason: string) => Promise<boolean>;
  onClose: () => void;
};

/** Asks why before something that cannot simply be undone. */
export function ReasonModal({ suggestions, minLength = 2, consequence, onSubmit, ...rest }: ReasonModalProps) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <FormModal {...rest} danger form={form} onSubmit={({ reason }) => onSubmit(reason.trim())}>
      <div className="tj-consequence">{consequence}</div>
      {suggestions ? (
        <Form.Item label={t.form.usualReasons}>
          <Select
            allowClear
            aria-label={t.form.usualReasons}
            options={suggestions.map((it) => ({ value: it, label: it }))}
            onChange={(value?: string) => form.setFieldValue('reason', value ?? '')}
          />
        </Form.Item>
      ) : null}
      <Form.Item
        name="reason"
        label={t.form.reason}
        rules={[
          { required: true, whitespace: true, message: t.form.reasonNeeded },
          { min: minLength, message: t.form.reasonShort(minLength) },
        ]}
      >
        <Input.TextArea rows={3} maxLength={200} showCount />
      </Form.Item>
    </FormModal>
  );
}
