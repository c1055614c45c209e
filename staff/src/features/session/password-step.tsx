import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { ApiError, type SignInAnswer, sessionApi } from '@tijian/shared';
import { Alert, Button, Form, Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useAction } from '../../lib/use-action';
import { t } from './locale';
import { lockedUntilOf } from './lock';
import { LockedAlert } from './locked-alert';

type PasswordStepProps = {
  /** Of who was at work; they usually come back themselves. */
  username?: string;
  onAnswer: (answer: SignInAnswer, username: string) => void;
};

/** First step: user name and password. What is wrong stands in the form and stays until the next try. */
export function PasswordStep({ username, onAnswer }: PasswordStepProps) {
  const [form] = Form.useForm<{ username: string; password: string }>();
  const [caps, setCaps] = useState(false);
  const signIn = useAction(sessionApi.signIn, {
    form,
    handles: ['sign_in_failed', 'account_locked', 'account_disabled', 'too_many_requests', 'invalid_input'],
  });
  const submit = async (values: { username: string; password: string }) => {
    const result = await signIn.run({ body: values });
    if (result.ok) return onAnswer(result.reply, values.username.trim());
    form.setFieldValue('password', '');
    form.focusField('password');
  };
  const lookAtCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));

  return (
    <Form
      form={form}
      layout="vertical"
      size="large"
      initialValues={{ username, password: '' }}
      onFinish={submit}
      requiredMark={false}
    >
      <Problem error={signIn.error} />
      <Form.Item
        name="username"
        label={t.username}
        rules={[{ required: true, whitespace: true, message: t.usernameNeeded }]}
      >
        <Input
          prefix={<UserOutlined />}
          autoComplete="username"
          autoFocus={!username}
          maxLength={64}
          spellCheck={false}
          autoCapitalize="off"
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t.password}
        rules={[{ required: true, message: t.passwordNeeded }]}
        extra={caps ? t.capsLock : undefined}
      >
        <Input.Password
          prefix={<LockOutlined />}
          autoComplete="current-password"
          autoFocus={!!username}
          maxLength={128}
          onKeyUp={lookAtCaps}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.pending}>
        {t.signIn}
      </Button>
      <p className="tj-sign-in-help">{t.help}</p>
    </Form>
  );
}

function Problem({ error }: { error: ApiError | null }) {
  if (!error) return null;
  const lockedUntil = lockedUntilOf(error);
  if (lockedUntil !== null) return <LockedAlert until={lockedUntil} />;
  if (error.code === 'invalid_input') return null;
  return <Alert type="error" showIcon role="alert" title={error.message} className="tj-gap-bottom" />;
}
