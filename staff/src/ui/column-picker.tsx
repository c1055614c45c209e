import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useState } from 'react';
import { t } from '../locale/zh-CN';

type Pickable = { key: string; title: string; pinned?: boolean; hiddenAtFirst?: boolean };
type Hidden = { keys: ReadonlySet<string>; toggle: (key: string) => void; reset: () => void; changed: boolean };

/** Which columns of a table this person has hidden, remembered on this computer. */
export function useHiddenColumns(tableId: string, columns: readonly Pickable[]): Hidden {
  const storageKey = `tijian.staff.columns.${tableId}`;
  const [stored, setStored] = useState<string[] | null>(() => readList(localStorage.getItem(storageKey)));
  const keys = new Set(stored ?? columns.filter((it) => it.hiddenAtFirst).map((it) => it.key));
  const keep = (next: string[] | null) => {
    if (next) localStorage.setItem(storageKey, JSON.stringify(next));
    else localStorage.removeItem(storageKey);
    setStored(next);
  };
  return {
    keys,
    changed: stored !== null,
    toggle: (key) => keep(keys.has(key) ? [...keys].filter((it) => it !== key) : [...keys, key]),
    reset: () => keep(null),
  };
}

function readList(text: string | null): string[] | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return Array.isArray(value) ? value.map(String) : null;
  } catch {
    return null;
  }
}

/** Button with a check box per column. */
export function ColumnPicker({ columns, hidden }: { columns: readonly Pickable[]; hidden: Hidden }) {
  const choices = columns.filter((it) => !it.pinned);
  const content = (
    <fieldset className="tj-columns">
      <legend className="tj-visually-hidden">{t.table.columnsLabel}</legend>
      {choices.map((it) => (
        <Checkbox key={it.key} checked={!hidden.keys.has(it.key)} onChange={() => hidden.toggle(it.key)}>
          {it.title}
        </Checkbox>
      ))}
      {hidden.changed ? (
        <Button type="link" size="small" onClick={hidden.reset}>
          {t.table.resetColumns}
        </Button>
      ) : null}
    </fieldset>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<SettingOutlined />} aria-label={t.table.columnsLabel}>
        {t.table.columns}
      </Button>
    </Popover>
  );
}
