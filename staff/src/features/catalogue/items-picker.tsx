import { catalogueApi, type ItemOption, type Sex } from '@tijian/shared';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { formatMoney } from '../../lib/money';
import { useCall } from '../../lib/query';
import { EmptyState, Loaded } from '../../ui';
import { t } from './locale';

type Props = { id?: string; value?: string[]; onChange?: (ids: string[]) => void; sex?: Sex | null };

/** Items by department with a box each, their number and the sum of their prices. Works inside `Form.Item`; keeps catalogue order. */
export function ItemsPicker({ id, value = [], onChange, sex }: Props) {
  const [q, setQ] = useState('');
  const items = useCall(catalogueApi.itemOptions, { query: {} });
  return (
    <div id={id} className="tj-picker">
      <Loaded result={items}>
        {(all) => {
          const fitting = all.filter((it) => fits(it, q, sex) || value.includes(it.id));
          const shown = fitting.filter((it) => !q || fits(it, q, sex));
          const chosen = all.filter((it) => value.includes(it.id));
          const toggle = (item: ItemOption, on: boolean) => {
            const next = new Set(value);
            if (on) next.add(item.id);
            else next.delete(item.id);
            onChange?.(all.filter((it) => next.has(it.id)).map((it) => it.id));
          };
          return (
            <>
              <div className="tj-picker-head">
                <Input.Search
                  allowClear
                  className="tj-filter-wide"
                  aria-label={t.packageFields.search}
                  placeholder={t.packageFields.search}
                  onChange={(event) => setQ(event.target.value.trim())}
                />
                <span role="status">
                  {t.packageFields.chosen(chosen.length)} · {t.packageFields.listPrice}{' '}
                  {formatMoney(chosen.reduce((sum, it) => sum + it.priceFen, 0))}
                </span>
              </div>
              {shown.length ? (
                <Groups items={shown} chosen={new Set(value)} onToggle={toggle} />
              ) : (
                <EmptyState text={t.packageFields.noMatch} />
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function fits(it: ItemOption, q: string, sex?: Sex | null): boolean {
  if (sex && it.sex && it.sex !== sex) return false;
  const wanted = q.toLowerCase();
  return !wanted || it.name.toLowerCase().includes(wanted) || it.code.toLowerCase().includes(wanted);
}

type GroupsProps = {
  items: readonly ItemOption[];
  chosen: ReadonlySet<string>;
  onToggle: (it: ItemOption, on: boolean) => void;
};

function Groups({ items, chosen, onToggle }: GroupsProps) {
  const departments = [...new Set(items.map((it) => it.departmentName))];
  return (
    <div className="tj-picker-body">
      {departments.map((department) => (
        <fieldset key={department}>
          <legend>{department}</legend>
          {items
            .filter((it) => it.departmentName === department)
            .map((it) => (
              <Checkbox
                key={it.id}
                checked={chosen.has(it.id)}
                onChange={(event) => onToggle(it, event.target.checked)}
              >
                {it.name} <small>{formatMoney(it.priceFen)}</small>
              </Checkbox>
            ))}
        </fieldset>
      ))}
    </div>
  );
}
