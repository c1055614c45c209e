import { Form, Input } from 'antd';
import { t } from './locale';

/** Six digits of an authenticator; digits pasted with spaces are cleaned. One field, so that screen readers and password managers cope. */
export function CodeField({ name = 'code', label, onFull }: { name?: string; label: string; onFull?: () => void }) {
  return (
    <Form.Item
      name={name}
      label={label}
      normalize={(value: string) => value.replace(/\D/g, '').slice(0, 6)}
      rules={[{ required: true, pattern: /^\d{6}$/, message: t.secondFactor.needed }]}
      validateTrigger="onSubmit"
    >
      <Input
        className="tj-code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        onChange={(event) => event.target.value.replace(/\D/g, '').length === 6 && onFull?.()}
      />
    </Form.Item>
  );
}
