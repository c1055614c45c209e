import { GlobalSearch } from '../../features/search/global-search';
import { CampusSwitcher } from './campus-switcher';
import { ConnectionBadge } from './connection-badge';
import { UserMenu } from './user-menu';

/** Search at the left, what concerns the person at the right. */
export function TopBar() {
  return (
    <header className="tj-top">
      <GlobalSearch />
      <div className="tj-top-right">
        <ConnectionBadge />
        <CampusSwitcher />
        <UserMenu />
      </div>
    </header>
  );
}
