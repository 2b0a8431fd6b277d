import type { Role } from '@izdeu/kernel';

export interface Right {
  /** Who may call the route at all; everybody else is told that their role does not include it. */
  readonly roles: 'public' | 'signed_in' | readonly Role[];
  /** `organisation`: on every case that the role sees; `assigned`: only on cases of one's own; `own`: only what one wrote oneself. */
  readonly reach: 'organisation' | 'assigned' | 'own';
  /** Roles for which the reach is another one. */
  readonly except?: Readonly<Partial<Record<Role, Right['reach']>>>;
}

export const reachFor = (right: Right, role: Role): Right['reach'] => right.except?.[role] ?? right.reach;

export const on = (reach: Right['reach'], ...roles: Role[]): Right => ({ roles, reach });
export const everybody: Right = { roles: 'signed_in', reach: 'organisation' };
export const inPublic: Right = { roles: 'public', reach: 'organisation' };
export const content = on('organisation', 'caseworker', 'lawyer');
export const assigned = on('assigned', 'caseworker', 'lawyer');
export const judge = on('assigned', 'lawyer');
export const takers = on('organisation', 'intake', 'caseworker', 'lawyer');
export const figures = on('organisation', 'caseworker', 'lawyer', 'administrator', 'auditor');
export const assigning: Right = {
  roles: ['caseworker', 'lawyer', 'administrator'],
  reach: 'assigned',
  except: { administrator: 'organisation' },
};
export const administrators = on('organisation', 'administrator');
