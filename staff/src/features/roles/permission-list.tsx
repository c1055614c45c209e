import { CheckOutlined, MinusOutlined } from '@ant-design/icons';
import { type Permission, permissions } from '@tijian/shared';
import { t } from './locale';
import { groupedPermissions } from './permission-groups';
import './roles.css';

const groups = groupedPermissions();

/** Every permission by subject, with a mark for those that are held. */
export function PermissionList({ held }: { held: readonly Permission[] }) {
  return (
    <div className="tj-permissions">
      {groups.map(({ group, permissions: list }) => (
        <fieldset key={group}>
          <legend>
            <strong>{t.groups[group]}</strong>
          </legend>
          {list.map((it) =>
            held.includes(it) ? (
              <span key={it} className="tj-permission-held">
                <CheckOutlined aria-label={t.held} /> {permissions[it]}
              </span>
            ) : (
              <span key={it} className="tj-muted">
                <MinusOutlined aria-label={t.notHeld} /> {permissions[it]}
              </span>
            ),
          )}
        </fieldset>
      ))}
    </div>
  );
}
