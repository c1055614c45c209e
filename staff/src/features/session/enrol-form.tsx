import { type Enrolment, type SignInAnswer, sessionApi } from '@tijian/shared';
import { Alert, Button, Form, QRCode, Skeleton, Typography } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../lib/use-action';
import { LoadError } from '../../ui/load-state';
import { CodeField } from './code-field';
import { t } from './locale';

type EnrolFormProps = {
  onAnswer: (answer: SignInAnswer) => void;
  /** A secret already fetched; without one, the form asks for it when it appears. */
  enrolment?: Enrolment;
};

/** Binds an authenticator: QR code, the same secret to type, and one code to prove that it works. */
export function EnrolForm({ onAnswer, enrolment }: EnrolFormProps) {
  const [form] = Form.useForm<{ code: string }>();
  const [secret, setSecret] = useState<Enrolment | null>(enrolment ?? null);
  const start = useAction(sessionApi.startEnrolment, { onSuccess: setSecret });
  const confirm = useAction(sessionApi.confirmEnrolment, { form, handles: ['second_factor_wrong'] });

  const asked = useRef(enrolment !== undefined);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void start.run({ body: {} });
  });
  if (start.error && !secret) return <LoadError error={start.error} onRetry={() => void start.run({ body: {} })} />;
  if (!secret) return <Skeleton active paragraph={{ rows: 8 }} />;

  const submit = async ({ code }: { code: string }) => {
    if (confirm.pending) return;
    const result = await confirm.run({ body: { code } });
    if (result.ok) return onAnswer(result.reply);
    form.setFieldValue('code', '');
    form.focusField('code');
  };
  return (
    <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
      <ol className="tj-enrol">
        <li>{t.enrol.step1}</li>
        <li>
          {t.enrol.step2}
          <div className="tj-enrol-secret">
            <QRCode value={secret.otpauthUrl} size={168} bordered={false} errorLevel="M" aria-label={t.enrol.qr} />
            <div>
              <span className="tj-muted">{t.enrol.secret}</span>
              <Typography.Text
                className="tj-secret"
                copyable={{ text: secret.secret, tooltips: [t.enrol.copy, t.enrol.copied] }}
              >
                {inFours(secret.secret)}
              </Typography.Text>
            </div>
          </div>
        </li>
        <li>{t.enrol.step3}</li>
      </ol>
      {confirm.error ? (
        <Alert type="error" showIcon role="alert" title={confirm.error.message} className="tj-gap-bottom" />
      ) : null}
      <CodeField label={t.secondFactor.label} />
      <Button type="primary" htmlType="submit" size="large" block loading={confirm.pending}>
        {t.enrol.submit}
      </Button>
      <p className="tj-sign-in-help">{t.enrol.recovery}</p>
    </Form>
  );
}

/** `ABCD EFGH`: easier to type from. */
const inFours = (text: string) => text.match(/.{1,4}/g)?.join(' ') ?? text;
