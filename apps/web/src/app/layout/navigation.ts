import { IconHome, IconListSearch, IconPencilPlus, IconShieldLock, IconUsers } from '@tabler/icons-react';

/** What stands in the navigation, in the order of a day's work. Each entry is shown to whoever holds its permission. */
export const NAVIGATION = [
  { to: '/', key: 'home', icon: IconHome, needs: null },
  { to: '/appeals/new', key: 'newAppeal', icon: IconPencilPlus, needs: 'appeal:create' },
  { to: '/audit', key: 'trail', icon: IconListSearch, needs: 'audit:read_all' },
  { to: '/admin/users', key: 'users', icon: IconUsers, needs: 'user:manage' },
  { to: '/admin/security', key: 'security', icon: IconShieldLock, needs: 'audit:read_security' },
] as const;
