import { type LabImport, labImportApi } from '@tijian/shared';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useAction } from '../../lib/use-action';
import { FormModal } from '../../ui';
import { t } from './locale';

/** Starts the import after saying what it will do; replacing values asks for the reason. */
export function CommitButton({ file }: { file: LabImport }) {
  const [open, setOpen] = useState(false);
  const [needsReason, setNeedsReason] = useState(false);
  const [form] = Form.useForm<{ reason?: string }>();
  const commit = useAction(labImportApi.commit, {
    form,
    handles: ['correction_needs_reason'],
    invalidates: [labImportApi.get, labImportApi.lines, labImportApi.list],
    onError: (error) => setNeedsReason(error.code === 'correction_needs_reason'),
  });
  const { new: fresh = 0, accepted = 0, change = 0 } = file.totals ?? {};
  const total = fresh + accepted;
  const mayReplace = accepted > 0 && change > 0;
  const submit = async ({ reason }: { reason?: string }) =>
    (await commit.run({ params: { id: file.id }, body: { version: file.version, reason: reason ?? null } })).ok;
  return (
    <>
      <Button type="primary" disabled={total === 0} onClick={() => setOpen(true)}>
        {total === 0 ? t.commit.nothing : t.commit.button(total)}
      </Button>
      <FormModal<{ reason?: string }>
        open={open}
        title={t.commit.title}
        form={form}
        submitText={t.commit.submit}
        onSubmit={submit}
        onClose={() => setOpen(false)}
      >
        <p>{t.commit.text(fresh, accepted)}</p>
        {mayReplace ? (
          <>
            <p>{t.commit.replace}</p>
            <Form.Item label={t.commit.reasonNeeded}>
              <Select
                allowClear
                aria-label={t.commit.reasonNeeded}
                options={t.commit.reasons.map((it) => ({ value: it, label: it }))}
                onChange={(value?: string) => form.setFieldValue('reason', value ?? '')}
              />
            </Form.Item>
            <Form.Item
              name="reason"
              validateStatus={needsReason ? 'error' : ''}
              rules={[{ required: needsReason, whitespace: true, message: t.commit.reasonNeeded }]}
            >
              <Input.TextArea rows={2} maxLength={200} aria-label={t.commit.reasonNeeded} />
            </Form.Item>
          </>
        ) : null}
      </FormModal>
    </>
  );
}
