import {
  IconBooks,
  IconBuilding,
  IconChartBar,
  IconChecklist,
  IconFolders,
  IconHourglass,
  IconHome,
  IconInbox,
  IconListSearch,
  IconMail,
  IconPencilPlus,
  IconShieldLock,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

/** What stands in the navigation, in the order of a day's work. Each entry is shown to whoever holds its permission. */
export const NAVIGATION = [
  { to: '/', key: 'home', icon: IconHome, needs: null },
  { to: '/appeals/new', key: 'newAppeal', icon: IconPencilPlus, needs: 'appeal:create' },
  { to: '/appeals', key: 'appeals', icon: IconInbox, needs: 'appeal:create' },
  { to: '/cases', key: 'cases', icon: IconFolders, needs: 'case:exists' },
  { to: '/tasks', key: 'tasks', icon: IconChecklist, needs: 'case:read' },
  { to: '/waiting', key: 'waiting', icon: IconHourglass, needs: 'case:read' },
  { to: '/matches', key: 'matches', icon: IconUsersGroup, needs: 'case:read' },
  { to: '/letters', key: 'letters', icon: IconMail, needs: 'case:read' },
  { to: '/board', key: 'board', icon: IconChartBar, needs: 'figure:read' },
  { to: '/audit', key: 'trail', icon: IconListSearch, needs: 'audit:read_all' },
  { to: '/admin/users', key: 'users', icon: IconUsers, needs: 'user:manage' },
  { to: '/admin/organisation', key: 'organisation', icon: IconBuilding, needs: 'organisation:edit' },
  { to: '/reference', key: 'reference', icon: IconBooks, needs: 'rule:edit' },
  { to: '/admin/security', key: 'security', icon: IconShieldLock, needs: 'audit:read_security' },
] as const;
