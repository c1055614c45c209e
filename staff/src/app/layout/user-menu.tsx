import { DesktopOutlined, KeyOutlined, LogoutOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons';
import { Dropdown, type MenuProps } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useSession } from '../../lib/session';
import { t } from '../../locale/zh-CN';

/** Who is signed in, with what concerns the own account. */
export function UserMenu() {
  const { me, leave } = useSession();
  const navigate = useNavigate();
  const roles = [...new Set(me.roles.map((it) => it.name))].join('、') || t.user.noRole;
  const items: MenuProps['items'] = [
    { key: '/account/password', icon: <KeyOutlined />, label: t.user.password },
    { key: '/account/second-factor', icon: <SafetyOutlined />, label: t.user.secondFactor },
    { key: '/account/sessions', icon: <DesktopOutlined />, label: t.user.sessions },
    { type: 'divider' },
    { key: 'leave', icon: <LogoutOutlined />, label: t.user.signOut },
  ];
  const choose: MenuProps['onClick'] = ({ key }) => {
    if (key === 'leave') void leave('signed_out');
    else navigate(key);
  };
  return (
    <Dropdown
      menu={{ items, onClick: choose }}
      trigger={['click']}
      placement="bottomRight"
      getPopupContainer={(it) => it.closest('header') ?? document.body}
    >
      <button type="button" className="tj-user" aria-haspopup="menu">
        <span className="tj-user-mark" aria-hidden="true">
          <UserOutlined />
        </span>
        <span className="tj-user-words">
          <strong>{me.displayName}</strong>
          <small>{roles}</small>
        </span>
        <span className="tj-visually-hidden">{t.user.menu}</span>
      </button>
    </Dropdown>
  );
}
