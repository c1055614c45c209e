import { type SignInAnswer, sessionApi } from '@tijian/shared';
import { Alert, Button, Form } from 'antd';
import { useAction } from '../../lib/use-action';
import { CodeField } from './code-field';
import { t } from './locale';
import { lockedUntilOf } from './lock';
import { LockedAlert } from './locked-alert';

type SecondFactorStepProps = { onAnswer: (answer: SignInAnswer) => void; onOther: () => void };

/** Second step: the code of the authenticator, sent as soon as it is complete. */
export function SecondFactorStep({ onAnswer, onOther }: SecondFactorStepProps) {
  const [form] = Form.useForm<{ code: string }>();
  const verify = useAction(sessionApi.verifySecondFactor, { form, handles: ['second_factor_wrong', 'account_locked'] });
  const lockedUntil = lockedUntilOf(verify.error);
  const submit = async ({ code }: { code: string }) => {
    if (verify.pending) return;
    const result = await verify.run({ body: { code } });
    if (result.ok) return onAnswer(result.reply);
    form.setFieldValue('code', '');
    form.focusField('code');
  };
  return (
    <>
      <h1>{t.secondFactor.title}</h1>
      <p>{t.secondFactor.text}</p>
      <Form form={form} layout="vertical" size="large" onFinish={submit} requiredMark={false}>
        {lockedUntil !== null ? <LockedAlert until={lockedUntil} /> : null}
        {verify.error && lockedUntil === null ? (
          <Alert type="error" showIcon role="alert" title={verify.error.message} className="tj-gap-bottom" />
        ) : null}
        <CodeField label={t.secondFactor.label} onFull={() => setTimeout(form.submit)} />
        <Button type="primary" htmlType="submit" block loading={verify.pending}>
          {t.secondFactor.submit}
        </Button>
        <Button type="link" block onClick={onOther} className="tj-gap-top">
          {t.secondFactor.other}
        </Button>
        <p className="tj-sign-in-help">{t.secondFactor.lost}</p>
      </Form>
    </>
  );
}
