import { Button, Form, Input } from 'antd';
import { t } from './locale';

/** A reason: the usual ones under the finger, any other typed. */
export function ReasonField({ reasons, name = 'reason' }: { reasons: readonly string[]; name?: string }) {
  const form = Form.useFormInstance();
  return (
    <>
      <div className="guidance-reasons">
        {reasons.map((it) => (
          <Button key={it} onClick={() => form.setFieldValue(name, it)}>
            {it}
          </Button>
        ))}
      </div>
      <Form.Item
        name={name}
        label={t.reason.label}
        rules={[
          { required: true, whitespace: true, message: t.reason.needed },
          { min: 2, message: t.reason.short },
        ]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
    </>
  );
}
