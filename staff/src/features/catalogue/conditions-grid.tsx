import { DeleteOutlined } from '@ant-design/icons';
import { catalogueApi, type PackageVersionValues, type Sex, sexLabels } from '@tijian/shared';
import { Button, InputNumber, Select } from 'antd';
import { useCall } from '../../lib/query';
import { t } from './locale';
import { agesWords, optionsOf } from './parts';

type Row = PackageVersionValues['conditionalItems'][number];
type Props = { id?: string; value?: Row[]; onChange?: (rows: Row[]) => void };
type When = Row['when'];

const f = t.packageFields;
const history = [
  { value: true, label: f.has },
  { value: false, label: f.hasNot },
];

/** Items that are added when their conditions hold. */
export function ConditionsGrid({ id, value: rows = [], onChange }: Props) {
  const items = useCall(catalogueApi.itemOptions, { query: {} });
  const set = (at: number, row: Row) => onChange?.(rows.map((it, index) => (index === at ? row : it)));
  const name = (at: number, word: string) => `${t.indicatorFields.row(at + 1)} ${word}`;
  return (
    <div id={id} className="tj-grid">
      <table className="tj-compare">
        <thead>
          <tr>
            {[
              t.item,
              t.common.sex,
              t.itemFields.ageMin,
              t.itemFields.ageMax,
              f.sexualHistory,
              f.risk,
              t.common.actions,
            ].map((it) => (
              <th key={it} scope="col" className="tj-nowrap">
                {it}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => {
            const when = (part: Partial<When>) => set(at, { ...row, when: cleaned({ ...row.when, ...part }) });
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
              <tr key={at}>
                <td className="tj-cell-wide">
                  <Select
                    aria-label={name(at, t.item)}
                    showSearch={{ optionFilterProp: 'label' }}
                    popupMatchSelectWidth={false}
                    value={row.itemId || undefined}
                    options={items.data?.map((it) => ({ value: it.id, label: it.name }))}
                    onChange={(itemId) => set(at, { ...row, itemId })}
                  />
                </td>
                <td>
                  <Select
                    aria-label={name(at, t.common.sex)}
                    allowClear
                    placeholder={f.any}
                    value={row.when.sex}
                    options={optionsOf(sexLabels)}
                    onChange={(sex?: Sex) => when({ sex })}
                  />
                </td>
                {(['ageMin', 'ageMax'] as const).map((key) => (
                  <td key={key}>
                    <InputNumber
                      aria-label={name(at, t.itemFields[key])}
                      controls={false}
                      min={0}
                      max={150}
                      precision={0}
                      value={row.when[key] ?? null}
                      onChange={(next) => when({ [key]: next ?? undefined })}
                    />
                  </td>
                ))}
                <td>
                  <Select
                    aria-label={name(at, f.sexualHistory)}
                    allowClear
                    placeholder={f.any}
                    value={row.when.sexualHistory}
                    options={history}
                    onChange={(sexualHistory?: boolean) => when({ sexualHistory })}
                  />
                </td>
                <td>
                  <Select
                    aria-label={name(at, f.risk)}
                    allowClear
                    placeholder={f.any}
                    popupMatchSelectWidth={false}
                    value={row.when.risk}
                    options={optionsOf(t.risks)}
                    onChange={(risk?: string) => when({ risk })}
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
            );
          })}
        </tbody>
      </table>
      <Button className="tj-gap-top" onClick={() => onChange?.([...rows, { itemId: '', when: {} }])}>
        {t.common.addRow}
      </Button>
    </div>
  );
}

function cleaned(when: When): When {
  return Object.fromEntries(Object.entries(when).filter(([, it]) => it !== undefined && it !== null)) as When;
}

/** 男，40–59 岁，有性生活史 … for reading. */
export function conditionWords({ sex, ageMin, ageMax, sexualHistory, risk }: When): string {
  const history = sexualHistory === undefined ? '' : `${sexualHistory ? f.has : f.hasNot}${f.sexualHistory}`;
  return [sex ? sexLabels[sex] : '', agesWords(ageMin, ageMax), history, risk ? (t.risks[risk] ?? risk) : '']
    .filter(Boolean)
    .join('，');
}
