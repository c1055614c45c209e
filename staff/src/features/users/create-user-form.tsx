import { type InitialPassword, newId, type User, usersApi } from '@tijian/shared';
import { Alert, Form, Input } from 'antd';
import { useState } from 'react';
import { useAction } from '../../lib/use-action';
import { FormDrawer } from '../../ui';
import { InitialPasswordModal } from './initial-password-modal';
import { t } from './locale';

type Values = { username: string; displayName: string };
type CreateUserFormProps = { open: boolean; onClose: () => void; onMade: (user: User) => void };

/** A new account; its initial password is shown once, then the account is opened. */
export function CreateUserForm({ open, onClose, onMade }: CreateUserFormProps) {
  const [form] = Form.useForm<Values>();
  const [made, setMade] = useState<InitialPassword | null>(null);
  const create = useAction(usersApi.create, {
    form,
    handles: ['username_taken'],
    invalidates: [usersApi.list],
    onSuccess: setMade,
    onError: (error) => {
      if (error.code === 'username_taken') form.setFields([{ name: 'username', errors: [error.message] }]);
    },
  });
  const close = () => {
    const user = made?.user;
    setMade(null);
    if (user) onMade(user);
  };
  return (
    <>
      <FormDrawer
        open={open}
        title={t.add}
        form={form}
        onClose={onClose}
        onSubmit={async (values) => (await create.run({ body: { id: newId(), ...values } })).ok}
      >
        <Alert type="info" showIcon title={t.afterCreate} className="tj-gap-bottom" />
        <Form.Item
          name="displayName"
          label={t.fields.displayName}
          rules={[{ required: true, whitespace: true, message: t.displayNameNeeded }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="username"
          label={t.fields.username}
          extra={t.usernameHelp}
          normalize={(value: string) => value.trim().toLowerCase()}
          rules={[
            { required: true, message: t.usernameNeeded },
            { pattern: /^[a-z][a-z0-9._-]{2,39}$/, message: t.usernameWrong },
          ]}
        >
          <Input maxLength={40} autoComplete="off" autoCapitalize="off" spellCheck={false} />
        </Form.Item>
      </FormDrawer>
      <InitialPasswordModal given={made} onClose={close} />
    </>
  );
}
