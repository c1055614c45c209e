import { ageOn, type PersonLine, personsApi, sexLabels } from '@tijian/shared';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useCall } from '../../lib/query';
import { today } from '../../lib/time';
import { t } from './locale';

type PersonPickerProps = {
  id?: string;
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** Somebody who must not be offered. */
  exceptId?: string;
  'aria-label'?: string;
};

/** Finds a person by name, pinyin, ID number or phone. Works inside `Form.Item`; the value is the person's id. */
export function PersonPicker({ id, value, onChange, exceptId, ...rest }: PersonPickerProps) {
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useCall(personsApi.list, q ? { query: { q, pageSize: 20 } } : null, { keepPrevious: true });
  const people = q ? (found.data?.items ?? []).filter((it) => it.id !== exceptId) : [];
  return (
    <Select
      {...rest}
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t.picker.placeholder}
      value={value ?? undefined}
      loading={found.isFetching}
      notFoundContent={q ? t.picker.none : t.picker.type}
      options={people.map((it) => ({ value: it.id, label: labelOf(it) }))}
      onChange={(next?: string) => onChange?.(next ?? null)}
    />
  );
}

const labelOf = (it: PersonLine) =>
  [it.name, sexLabels[it.sex], t.years(ageOn(it.birthOn, today())), it.idNumberMasked, it.phoneMasked]
    .filter(Boolean)
    .join(' · ');
