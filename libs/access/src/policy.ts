import type { Permission, Reach, Role } from '@izdeu/kernel';

/**
 * Who may do what, in one place. The guard, the table in `docs/permissions.md` and the generated rights test come from it.
 * "assigned" means: only on cases that are assigned to the person (a lead is an assigned person with a mark). What a
 * person may see inside a permission is decided by row security.
 */
export const POLICY: Readonly<Record<Role, Readonly<Partial<Record<Permission, Reach>>>>> = {
  intake: {
    'appeal:create': 'organisation',
  },
  caseworker: {
    'appeal:create': 'organisation',
    'appeal:read': 'organisation',
    'appeal:register': 'organisation',
    'case:exists': 'organisation',
    'case:read': 'organisation',
    'case:work': 'organisation',
    'case:act': 'assigned',
    'case:assign': 'assigned',
    'case:break_glass': 'organisation',
    'letter:draft': 'assigned',
    'letter:send': 'assigned',
    'figure:read': 'organisation',
    'audit:read_own': 'organisation',
    'audit:read_case': 'assigned',
    'audit:verify': 'organisation',
  },
  lawyer: {
    'appeal:create': 'organisation',
    'appeal:read': 'organisation',
    'appeal:register': 'organisation',
    'case:exists': 'organisation',
    'case:read': 'organisation',
    'case:work': 'organisation',
    'case:act': 'assigned',
    'case:assign': 'assigned',
    'proof:judge': 'assigned',
    // As approving a letter: a second person who reads the case need not work on it.
    'proof:agree': 'organisation',
    'letter:draft': 'assigned',
    'letter:approve': 'organisation',
    'letter:send': 'assigned',
    'packet:export': 'assigned',
    'rule:edit': 'organisation',
    'figure:read': 'organisation',
    'audit:read_own': 'organisation',
    'audit:read_case': 'assigned',
    'audit:verify': 'organisation',
  },
  administrator: {
    'case:exists': 'organisation',
    'case:assign': 'organisation',
    'user:manage': 'organisation',
    'organisation:edit': 'organisation',
    'rule:edit': 'organisation',
    'reference:edit': 'organisation',
    'figure:read': 'organisation',
    'audit:read_security': 'organisation',
    'audit:verify': 'organisation',
  },
  auditor: {
    'figure:read': 'organisation',
    'audit:read_all': 'organisation',
    'audit:verify': 'organisation',
    'canary:plant': 'organisation',
  },
};

export function reachOf(role: Role): ReadonlyMap<Permission, Reach> {
  return new Map(Object.entries(POLICY[role]) as [Permission, Reach][]);
}
