import { type User, usersApi } from '@tijian/shared';
import { Form, Input } from 'antd';
import { useAction } from '../../lib/use-action';
import { FormModal } from '../../ui';
import { t } from './locale';

type RenameFormProps = { open: boolean; user: User; onClose: () => void };

export function RenameForm({ open, user, onClose }: RenameFormProps) {
  const [form] = Form.useForm<{ displayName: string }>();
  const update = useAction(usersApi.update, { form, success: t.saved, invalidates: [usersApi.get, usersApi.list] });
  return (
    <FormModal
      open={open}
      title={t.rename}
      form={form}
      initialValues={{ displayName: user.displayName }}
      onClose={onClose}
      onSubmit={async ({ displayName }) =>
        (await update.run({ params: { id: user.id }, body: { version: user.version, displayName } })).ok
      }
    >
      <Form.Item
        name="displayName"
        label={t.fields.displayName}
        rules={[{ required: true, whitespace: true, message: t.displayNameNeeded }]}
      >
        <Input maxLength={60} />
      </Form.Item>
    </FormModal>
  );
}
