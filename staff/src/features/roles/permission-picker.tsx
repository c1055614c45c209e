import { type Permission, permissions } from '@tijian/shared';
import { Checkbox } from 'antd';
import { t } from './locale';
import { groupedPermissions } from './permission-groups';
import './roles.css';

type PermissionPickerProps = {
  /** Given by the form field around it. */
  value?: Permission[];
  onChange?: (value: Permission[]) => void;
};

const groups = groupedPermissions();

/** Every permission by subject, with a box for the whole subject. */
export function PermissionPicker({ value = [], onChange }: PermissionPickerProps) {
  const held = new Set(value);
  const set = (changed: readonly Permission[], on: boolean) => {
    const rest = value.filter((it) => !changed.includes(it));
    onChange?.(on ? [...rest, ...changed] : rest);
  };
  return (
    <div className="tj-permissions">
      {groups.map(({ group, permissions: list }) => {
        const count = list.filter((it) => held.has(it)).length;
        return (
          <fieldset key={group}>
            <legend>
              <Checkbox
                checked={count === list.length}
                indeterminate={count > 0 && count < list.length}
                onChange={(event) => set(list, event.target.checked)}
              >
                <strong>{t.groups[group]}</strong>
              </Checkbox>
            </legend>
            {list.map((it) => (
              <Checkbox key={it} checked={held.has(it)} onChange={(event) => set([it], event.target.checked)}>
                {permissions[it]}
              </Checkbox>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}
