import { Breadcrumb } from 'antd';
import { Link } from 'react-router-dom';
import { t } from '../../locale/zh-CN';

/** Where the page stands; a page at the top of the menu without a group needs none. */
export function Crumbs({ items }: { items: { label: string; to: string | null }[] }) {
  if (items.length < 2) return null;
  return (
    <nav aria-label={t.nav.crumbs} className="tj-crumbs">
      <Breadcrumb
        items={items.map((it) => ({ key: it.label, title: it.to ? <Link to={it.to}>{it.label}</Link> : it.label }))}
      />
    </nav>
  );
}
