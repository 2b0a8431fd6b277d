/** Roles of `decisions`: closed set, one per user. */
export const ROLES = ['intake', 'caseworker', 'lawyer', 'administrator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Everything a role may be allowed to do. What each role holds stands in the policy file of @izdeu/access. */
export const PERMISSIONS = [
  'appeal:create',
  'appeal:read',
  'appeal:register',
  'case:exists',
  'case:read',
  'case:work',
  'case:act',
  'case:assign',
  'file:open_infected',
  'case:shred',
  'case:confirm_shred',
  'case:stop_shred',
  'case:break_glass',
  'proof:judge',
  'proof:agree',
  'letter:draft',
  'letter:approve',
  'letter:send',
  'packet:export',
  'register:export',
  'feed:open',
  'rule:edit',
  'reference:edit',
  'organisation:edit',
  'user:manage',
  'key:manage',
  'factor:manage',
  'figure:read',
  'audit:read_own',
  'audit:read_case',
  'audit:read_security',
  'audit:read_all',
  'audit:verify',
  'canary:plant',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** How far a permission reaches: every case of the organisation, or only those assigned to the actor. */
export type Reach = 'organisation' | 'assigned';
