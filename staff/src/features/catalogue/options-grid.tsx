import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import type { OptionRow } from './indicator-values';
import { t } from './locale';

type Props = { id?: string; value?: OptionRow[]; onChange?: (rows: OptionRow[]) => void };

/** Options of a choice: value, words, and whether it is normal. */
export function OptionsGrid({ id, value: rows = [], onChange }: Props) {
  const change = (at: number, part: Partial<OptionRow>) =>
    onChange?.(rows.map((it, index) => (index === at ? { ...it, ...part } : it)));
  const name = (at: number, word: string) => `${t.indicatorFields.row(at + 1)} ${word}`;
  return (
    <div id={id} className="tj-grid">
      <table className="tj-compare">
        <thead>
          <tr>
            <th scope="col">{t.indicatorFields.optionValue}</th>
            <th scope="col">{t.indicatorFields.optionLabel}</th>
            <th scope="col">{t.indicatorFields.optionNormal}</th>
            <th scope="col">{t.common.actions}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
            <tr key={at}>
              <td>
                <Input
                  aria-label={name(at, t.indicatorFields.optionValue)}
                  maxLength={40}
                  value={row.v}
                  onChange={(event) => change(at, { v: event.target.value })}
                />
              </td>
              <td>
                <Input
                  aria-label={name(at, t.indicatorFields.optionLabel)}
                  maxLength={80}
                  value={row.zh}
                  onChange={(event) => change(at, { zh: event.target.value })}
                />
              </td>
              <td>
                <Checkbox
                  aria-label={name(at, t.indicatorFields.optionNormal)}
                  checked={row.normal}
                  onChange={(event) => change(at, { normal: event.target.checked })}
                />
              </td>
              <td>
                <Button
                  size="small"
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={name(at, t.common.remove)}
                  onClick={() => onChange?.(rows.filter((_, index) => index !== at))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button className="tj-gap-top" onClick={() => onChange?.([...rows, { v: '', zh: '', normal: false }])}>
        {t.common.addRow}
      </Button>
    </div>
  );
}
