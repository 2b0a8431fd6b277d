import { administrators, assigned, assigning, content, on, type Right } from './right.js';

/** Who may see a case, and what is asked of those who read much. */
export const RIGHTS_OF_ACCESS: Readonly<Record<string, Right>> = {
  breakGlass: on('organisation', 'caseworker'),
  getCaseAccess: content,
  lockCase: assigned,
  unlockCase: on('own', 'caseworker', 'lawyer'),
  nameOnCase: assigned,
  askLevel: assigned,
  answerLevel: assigned,
  takeLevelBack: assigned,
  grantAccess: assigned,
  revokeGrant: assigned,
  listWalls: assigning,
  setWall: assigning,
  liftWall: assigning,
  listCanaries: on('organisation', 'auditor'),
  plantCanary: on('organisation', 'auditor'),
  endCanary: on('own', 'auditor'),
  setBrakes: administrators,
  seeHomeNotice: { roles: 'signed_in', reach: 'own' },
};
