import { parseYuan } from '@tijian/shared';
import { Input } from 'antd';
import { useState } from 'react';
import { yuanText } from '../lib/money';
import { t } from '../locale/zh-CN';

type MoneyInputProps = {
  id?: string;
  /** Fen; null or undefined while empty or not readable as money. */
  value?: number | null;
  onChange?: (fen: number | null) => void;
  disabled?: boolean;
  'aria-label'?: string;
  allowNegative?: boolean;
};

/** A field typed in yuan whose value is integer fen. Works inside `Form.Item`. */
export function MoneyInput({ value, onChange, allowNegative = false, ...rest }: MoneyInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value == null ? '' : yuanText(value));
  const problem = typed === null || typed.trim() === '' ? null : problemOf(typed, allowNegative);

  const change = (next: string) => {
    setTyped(next);
    const read = parseYuan(next);
    onChange?.(read.ok && (allowNegative || read.fen >= 0) ? read.fen : null);
  };
  return (
    <>
      <Input
        {...rest}
        className="tj-money"
        inputMode="decimal"
        autoComplete="off"
        suffix={t.form.yuan}
        value={text}
        status={problem ? 'error' : undefined}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          if (!problem) setTyped(null);
        }}
      />
      {problem ? (
        <div className="tj-field-problem" role="alert">
          {problem}
        </div>
      ) : null}
    </>
  );
}

function problemOf(text: string, allowNegative: boolean): string | null {
  const read = parseYuan(text);
  if (!read.ok) return read.message;
  return !allowNegative && read.fen < 0 ? t.form.notNegative : null;
}
