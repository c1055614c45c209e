import {
  chooseGroup,
  type ProgrammeChoices,
  type ProgrammeGroup,
  type SexCode,
  sexLabels,
  valueSet,
} from '@tijian/shared';
import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { StatusTag } from '../../ui';
import { t } from './locale';
import { optionsOf } from './parts';
import './units.css';

type Props = {
  groups: readonly Pick<ProgrammeGroup, 'id' | 'name' | 'rules' | 'packageId'>[];
  packages: ProgrammeChoices['packages'];
};

const words = t.tryOut;
const marital = valueSet('marital').codes.map((it) => ({ value: it.code, label: it.name }));

/** Tries a person on the rules, by the rule the server uses itself. */
export function TryOut({ groups, packages }: Props) {
  const [sex, setSex] = useState<SexCode | null>('M');
  const [ageYears, setAge] = useState<number | null>(40);
  const [status, setStatus] = useState<string | null>(null);
  const [position, setPosition] = useState('');
  const choice = chooseGroup(
    groups.map(({ id, name, rules, packageId }) => ({
      id,
      name,
      rules,
      packageCode: packages.find((it) => it.id === packageId)?.code ?? null,
    })),
    { sex, ageYears, marital: status, position },
  );
  const chosen = packages.find((it) => it.code === choice.packageCode);
  return (
    <section className="tj-try" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="tj-muted">{words.text}</p>
      <div className="tj-filters">
        <Select aria-label={words.sex} value={sex} options={optionsOf(sexLabels)} onChange={setSex} />
        <InputNumber
          aria-label={words.age}
          min={0}
          max={150}
          precision={0}
          value={ageYears}
          suffix={words.years}
          onChange={setAge}
        />
        <Select
          allowClear
          aria-label={words.marital}
          placeholder={words.marital}
          value={status}
          options={marital}
          onChange={(value) => setStatus(value ?? null)}
        />
        <Input
          allowClear
          className="tj-filter-wide"
          aria-label={words.position}
          placeholder={words.position}
          value={position}
          onChange={(event) => setPosition(event.target.value)}
        />
      </div>
      <p role="status">
        <StatusTag status={chosen ? 'success' : 'warning'}>{chosen?.name ?? words.nothing}</StatusTag>{' '}
        <span className="tj-muted">{choice.reason}</span>
      </p>
    </section>
  );
}
