import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { checkRanges, type Sex, sexLabels } from '@tijian/shared';
import { Alert, Button, InputNumber, Select } from 'antd';
import type { RangeRow } from './indicator-values';
import { t } from './locale';
import { optionsOf } from './parts';

type Props = { id?: string; value?: RangeRow[]; onChange?: (rows: RangeRow[]) => void; sex?: Sex | null };
type NumberKey = Exclude<keyof RangeRow, 'sex'>;

const columns: { key: NumberKey; title: string }[] = [
  { key: 'ageMin', title: t.itemFields.ageMin },
  { key: 'ageMax', title: t.itemFields.ageMax },
  { key: 'low', title: t.indicatorFields.low },
  { key: 'high', title: t.indicatorFields.high },
  { key: 'critLow', title: t.indicatorFields.critLow },
  { key: 'critHigh', title: t.indicatorFields.critHigh },
];
const isAge = (key: NumberKey) => key === 'ageMin' || key === 'ageMax';

/** Reference ranges line by line, with overlaps and gaps told as they are typed. */
export function RangesGrid({ id, value: rows = [], onChange, sex }: Props) {
  const set = (next: RangeRow[]) => onChange?.(next);
  const change = (at: number, part: Partial<RangeRow>) =>
    set(rows.map((it, index) => (index === at ? withoutEmpty({ ...it, ...part }) : it)));
  const move = (at: number, by: number) => {
    const next = [...rows];
    next.splice(at + by, 0, ...next.splice(at, 1));
    set(next);
  };
  const findings = checkRanges(rows, sex);
  const wrong = new Set(findings.filter((it) => it.level === 'error').map((it) => it.row));
  return (
    <div id={id} className="tj-grid">
      <table className="tj-compare tj-grid-table">
        <thead>
          <tr>
            <th scope="col">{t.common.sex}</th>
            {columns.map((it) => (
              <th key={it.key} scope="col">
                {it.title}
              </th>
            ))}
            <th scope="col">{t.common.actions}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own; their place is what counts
            <tr key={at} className={wrong.has(at) ? 'tj-row-wrong' : undefined}>
              <td>
                <Select
                  aria-label={`${t.indicatorFields.row(at + 1)} ${t.common.sex}`}
                  allowClear
                  placeholder={t.common.anySex}
                  value={row.sex}
                  options={optionsOf(sexLabels)}
                  onChange={(next?: Sex) => change(at, { sex: next })}
                />
              </td>
              {columns.map(({ key, title }) => (
                <td key={key}>
                  <InputNumber
                    aria-label={`${t.indicatorFields.row(at + 1)} ${title}`}
                    controls={false}
                    value={row[key] ?? null}
                    {...(isAge(key) ? { min: 0, max: 150, precision: 0 } : {})}
                    onChange={(next) => change(at, { [key]: next ?? undefined })}
                  />
                </td>
              ))}
              <td className="tj-nowrap">
                <Button
                  size="small"
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={`${t.indicatorFields.row(at + 1)} ${t.common.moveUp}`}
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<ArrowDownOutlined />}
                  aria-label={`${t.indicatorFields.row(at + 1)} ${t.common.moveDown}`}
                  disabled={at === rows.length - 1}
                  onClick={() => move(at, 1)}
                />
                <Button
                  size="small"
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={`${t.indicatorFields.row(at + 1)} ${t.common.remove}`}
                  onClick={() => set(rows.filter((_, index) => index !== at))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button className="tj-gap-top" onClick={() => set([...rows, {}])}>
        {t.common.addRow}
      </Button>
      {rows.length ? <Findings findings={findings} /> : null}
    </div>
  );
}

function Findings({ findings }: { findings: ReturnType<typeof checkRanges> }) {
  if (!findings.length)
    return <Alert className="tj-gap-top" type="success" showIcon title={t.indicatorFields.noFindings} />;
  const hasError = findings.some((it) => it.level === 'error');
  const lines = findings.map((it) =>
    it.row === null ? it.message : `${t.indicatorFields.row(it.row + 1)}：${it.message}`,
  );
  return (
    <Alert
      className="tj-gap-top"
      type={hasError ? 'error' : 'warning'}
      showIcon
      title={lines.map((it) => <div key={it}>{it}</div>)}
    />
  );
}

function withoutEmpty(row: RangeRow): RangeRow {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== undefined && value !== null),
  ) as RangeRow;
}
