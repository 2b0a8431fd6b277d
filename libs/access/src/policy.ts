import type { Grade, Permission, Reach, Role } from '@izdeu/kernel';

/**
 * Who may do what, in one place. The guard, the table in `docs/permissions.md` and the generated rights test come from it.
 * "assigned" means: only on cases that are assigned to the person (a lead is an assigned person with a mark). What a
 * person may see inside a permission is decided by row security.
 */
export const POLICY: Readonly<Record<Role, Readonly<Partial<Record<Permission, Reach>>>>> = {
  intake: {
    'factor:manage': 'organisation',
    'appeal:create': 'organisation',
  },
  caseworker: {
    'factor:manage': 'organisation',
    'appeal:create': 'organisation',
    'appeal:read': 'organisation',
    'appeal:register': 'organisation',
    'case:exists': 'organisation',
    'case:read': 'organisation',
    'case:work': 'organisation',
    'case:act': 'assigned',
    'case:assign': 'assigned',
    'file:open_infected': 'assigned',
    'case:confirm_shred': 'assigned',
    'case:stop_shred': 'assigned',
    'case:break_glass': 'organisation',
    'letter:draft': 'assigned',
    'letter:send': 'assigned',
    'register:export': 'organisation',
    'feed:open': 'organisation',
    'figure:read': 'organisation',
    'audit:read_own': 'organisation',
    'audit:read_case': 'assigned',
    'audit:verify': 'organisation',
  },
  lawyer: {
    'factor:manage': 'organisation',
    'appeal:create': 'organisation',
    'appeal:read': 'organisation',
    'appeal:register': 'organisation',
    'case:exists': 'organisation',
    'case:read': 'organisation',
    'case:work': 'organisation',
    'case:act': 'assigned',
    'case:assign': 'assigned',
    'file:open_infected': 'assigned',
    'case:confirm_shred': 'assigned',
    'case:stop_shred': 'assigned',
    'proof:judge': 'assigned',
    // As approving a letter: a second person who reads the case need not work on it.
    'proof:agree': 'organisation',
    'letter:draft': 'assigned',
    'letter:approve': 'organisation',
    'letter:send': 'assigned',
    'packet:export': 'assigned',
    'register:export': 'organisation',
    'feed:open': 'organisation',
    'rule:edit': 'organisation',
    'figure:read': 'organisation',
    'audit:read_own': 'organisation',
    'audit:read_case': 'assigned',
    'audit:verify': 'organisation',
  },
  administrator: {
    'factor:manage': 'organisation',
    'case:exists': 'organisation',
    'case:assign': 'organisation',
    'case:shred': 'organisation',
    'case:stop_shred': 'organisation',
    'user:manage': 'organisation',
    'key:manage': 'organisation',
    'organisation:edit': 'organisation',
    'rule:edit': 'organisation',
    'reference:edit': 'organisation',
    'figure:read': 'organisation',
    'audit:read_security': 'organisation',
    'audit:verify': 'organisation',
  },
  auditor: {
    'factor:manage': 'organisation',
    'figure:read': 'organisation',
    'audit:read_all': 'organisation',
    'audit:verify': 'organisation',
    'canary:plant': 'organisation',
  },
};

/** How sure the system must be of the person before a right is used. */
export interface Demand {
  /** Grade that the proof must reach: 2 one-time code, 3 passkey; `own`: the best factor that the account has. */
  readonly grade: Grade | 'own';
  /** `changes`: asked of requests that change something; `always`: of reading too, where what is read leaves the house. */
  readonly of: 'changes' | 'always';
}

/** Age at which a proof is no longer fresh (ASVS 5.0, 7.5.3). */
export const FRESH_SECONDS = 300;

/**
 * Rights that need a proof of at most five minutes. Where second factors are optional, nobody is asked for more than the
 * best factor of their account, and for the password where there is none.
 */
export const DEMANDS: Readonly<Partial<Record<Permission, Demand>>> = {
  'packet:export': { grade: 2, of: 'always' },
  'file:open_infected': { grade: 'own', of: 'always' },
  'register:export': { grade: 2, of: 'always' },
  // What is destroyed cannot be brought back.
  'case:shred': { grade: 3, of: 'changes' },
  'case:confirm_shred': { grade: 2, of: 'changes' },
  'user:manage': { grade: 3, of: 'changes' },
  'key:manage': { grade: 3, of: 'changes' },
  'factor:manage': { grade: 'own', of: 'changes' },
  // A key that opens without a sign-in, for as long as nobody ends it.
  'feed:open': { grade: 'own', of: 'changes' },
};

/** Opening a case of level 3; going on working with it keeps it open. Row security asks the same (`sec.opens_locked`). */
export const SEALED_DEMAND: Demand = { grade: 3, of: 'always' };

export function reachOf(role: Role): ReadonlyMap<Permission, Reach> {
  return new Map(Object.entries(POLICY[role]) as [Permission, Reach][]);
}
