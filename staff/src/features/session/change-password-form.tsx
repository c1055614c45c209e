import { passwordProblems, type SignInAnswer, sessionApi } from '@tijian/shared';
import { Alert, Button, Form, Input } from 'antd';
import { useAction } from '../../lib/use-action';
import { t } from './locale';
import { lockedUntilOf } from './lock';
import { LockedAlert } from './locked-alert';
import { PasswordChecklist } from './password-checklist';

type Values = { currentPassword: string; newPassword: string; again: string };
type ChangePasswordFormProps = { username: string; onAnswer: (answer: SignInAnswer) => void };

/** Sets a new password; the rules are the server's own and are ticked off while typing. */
export function ChangePasswordForm({ username, onAnswer }: ChangePasswordFormProps) {
  const [form] = Form.useForm<Values>();
  const typed = Form.useWatch('newPassword', form) ?? '';
  const change = useAction(sessionApi.changePassword, {
    form,
    handles: ['password_wrong', 'password_weak', 'password_reused', 'account_locked'],
  });
  const lockedUntil = lockedUntilOf(change.error);
  const submit = async ({ currentPassword, newPassword }: Values) => {
    const result = await change.run({ body: { currentPassword, newPassword } });
    if (!result.ok) return;
    form.resetFields();
    onAnswer(result.reply);
  };
  return (
    <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} className="tj-narrow">
      {lockedUntil !== null ? <LockedAlert until={lockedUntil} /> : null}
      {change.error && lockedUntil === null ? (
        <Alert type="error" showIcon role="alert" title={change.error.message} className="tj-gap-bottom" />
      ) : null}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Form.Item
        name="currentPassword"
        label={t.change.current}
        rules={[{ required: true, message: t.change.currentNeeded }]}
      >
        <Input.Password autoComplete="current-password" maxLength={128} autoFocus />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={t.change.next}
        validateTrigger="onBlur"
        extra={<PasswordChecklist password={typed} username={username} />}
        dependencies={['currentPassword']}
        rules={[
          { required: true, message: t.change.nextNeeded },
          ({ getFieldValue }) => ({
            validator: (_, value?: string) => judge(value ?? '', username, getFieldValue('currentPassword')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={64} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t.change.again}
        validateTrigger="onBlur"
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('newPassword') ? Promise.resolve() : Promise.reject(new Error(t.change.mismatch)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={64} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.pending}>
        {t.change.submit}
      </Button>
    </Form>
  );
}

async function judge(value: string, username: string, current: string | undefined): Promise<void> {
  if (value === '') return;
  if (value === current) throw new Error(t.change.same);
  if (passwordProblems(value, username).length > 0) throw new Error(t.change.weak);
}
