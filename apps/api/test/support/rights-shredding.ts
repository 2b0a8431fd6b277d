import { administrators, assigned, assigning, judge, on, type Right } from './right.js';

/** Shredding and legal holds: asked for by administrators, confirmed and stopped by those who work on the case. */
export const RIGHTS_OF_SHREDDING: Readonly<Record<string, Right>> = {
  getShredding: on('organisation', 'caseworker', 'lawyer', 'administrator'),
  askShredding: administrators,
  confirmShredding: assigned,
  takeBackShredding: assigning,
  placeLegalHold: judge,
  liftLegalHold: judge,
};
