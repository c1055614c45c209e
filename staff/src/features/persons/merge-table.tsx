import {
  codeName,
  idTypeLabels,
  type MergePart,
  type MergePreview,
  type Person,
  sexLabels,
  vipLabels,
} from '@tijian/shared';
import { Checkbox, Form } from 'antd';
import { t } from './locale';

type Row = { label: string; of: (person: Person) => string; part?: MergePart };

const rows: Row[] = [
  { label: t.fields.name, of: (it) => it.name },
  { label: t.fields.sex, of: (it) => sexLabels[it.sex] },
  { label: t.fields.birthOn, of: (it) => it.birthOn },
  { label: t.fields.idType, of: (it) => idTypeLabels[it.idType] },
  { label: t.fields.idNumber, of: (it) => it.idNumberMasked ?? '', part: 'identity' },
  { label: t.fields.phone, of: (it) => it.phoneMasked ?? '', part: 'phone' },
  { label: t.fields.address, of: (it) => (it.hasAddress ? '******' : ''), part: 'address' },
  { label: t.fields.marital, of: (it) => (it.marital && codeName('marital', it.marital)) ?? '', part: 'marital' },
  { label: t.fields.vipLevel, of: (it) => vipLabels[it.vipLevel], part: 'vipLevel' },
  { label: t.fields.note, of: (it) => it.note ?? '', part: 'note' },
];

/** Both files line by line; where they differ, the survivor may take the other's. What it lacks it gets anyway. */
export function MergeTable({ preview: { survivor, from } }: { preview: MergePreview }) {
  const shown = rows.filter((it) => it.of(survivor) || it.of(from));
  return (
    <Form.Item name="take">
      <Checkbox.Group className="tj-block">
        <table className="tj-compare">
          <thead>
            <tr>
              <th scope="col" />
              <th scope="col">{t.mergeDialog.keep}</th>
              <th scope="col">{t.mergeDialog.gone}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((it) => (
              <CompareRow key={it.label} row={it} kept={it.of(survivor)} gone={it.of(from)} />
            ))}
          </tbody>
        </table>
      </Checkbox.Group>
    </Form.Item>
  );
}

function CompareRow({ row, kept, gone }: { row: Row; kept: string; gone: string }) {
  const differs = kept !== gone;
  const choosable = row.part && differs && gone !== '' && kept !== '';
  const label = row.part === 'identity' ? t.mergeDialog.identity : row.label;
  return (
    <tr className={differs ? 'tj-compare-differs' : undefined}>
      <th scope="row">
        {row.label}
        {differs ? <small>{t.mergeDialog.differs}</small> : null}
      </th>
      <td>{kept || '—'}</td>
      <td>
        {gone || '—'}
        {kept === '' && gone !== '' ? <small className="tj-muted">{t.mergeDialog.fills}</small> : null}
        {choosable ? (
          <Checkbox value={row.part} aria-label={`${t.mergeDialog.useOther}：${label}`}>
            {row.part === 'identity' ? `${t.mergeDialog.useOther}${label}` : t.mergeDialog.useOther}
          </Checkbox>
        ) : null}
      </td>
    </tr>
  );
}
