import { type Enrolment, sessionApi } from '@tijian/shared';
import { Alert, App, Button, Form } from 'antd';
import { useState } from 'react';
import { useSession } from '../../lib/session';
import { useAction } from '../../lib/use-action';
import { PageFrame, Panel } from '../../ui';
import { CodeField } from './code-field';
import { EnrolForm } from './enrol-form';
import { t } from './locale';

/** Binds a second factor, or moves it to another phone: prove the old one, then bind the new one. */
export function SecondFactorPage() {
  const { me, refresh } = useSession();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ code: string }>();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const start = useAction(sessionApi.startEnrolment, {
    form,
    handles: ['second_factor_wrong', 'second_factor_required'],
    onSuccess: setEnrolment,
  });
  const done = () => {
    setEnrolment(null);
    form.resetFields();
    message.success(t.enrol.done);
    void refresh();
  };
  return (
    <PageFrame title={t.secondFactor.title}>
      <Panel title={enrolment || !me.secondFactorEnrolled ? t.enrol.title : t.enrol.rebindTitle}>
        <div className="tj-narrow">
          {!me.secondFactorEnrolled ? (
            <>
              <p>{t.enrol.why}</p>
              <EnrolForm onAnswer={done} />
            </>
          ) : enrolment ? (
            <EnrolForm enrolment={enrolment} onAnswer={done} />
          ) : (
            <>
              <p>{t.enrol.bound}</p>
              <p>{t.enrol.rebindText}</p>
              {start.error ? (
                <Alert type="error" showIcon role="alert" title={start.error.message} className="tj-gap-bottom" />
              ) : null}
              <Form
                form={form}
                layout="vertical"
                requiredMark={false}
                onFinish={({ code }) => void start.run({ body: { currentCode: code } })}
              >
                <CodeField label={t.enrol.currentCode} />
                <Button type="primary" htmlType="submit" loading={start.pending}>
                  {t.enrol.start}
                </Button>
              </Form>
            </>
          )}
        </div>
      </Panel>
    </PageFrame>
  );
}
