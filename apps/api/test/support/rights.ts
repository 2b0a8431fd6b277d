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

/** Routes that end what others need: tried last. */
export const ENDINGS: readonly string[] = [
  'actOnCase',
  'disableUser',
  'discardDraft',
  'endParty',
  'endSession',
  'removeKinship',
  'removeMention',
  'removePaper',
  'removePaperStep',
  'replaceDocument',
  'resetUser',
  'reviseReference',
  'revokeMatch',
  'revokeOverride',
  'supersedeLink',
  'supersedeRecord',
  'withdrawConsent',
  'handOverCase',
  'endAssignment',
  'endContradiction',
  'unlinkDiplomaticCase',
  'unlinkPetitionCase',
  'unsignPetition',
];

const on = (reach: Right['reach'], ...roles: Role[]): Right => ({ roles, reach });
const everybody: Right = { roles: 'signed_in', reach: 'organisation' };
const inPublic: Right = { roles: 'public', reach: 'organisation' };
const content = on('organisation', 'caseworker', 'lawyer');
const assigned = on('assigned', 'caseworker', 'lawyer');
const judge = on('assigned', 'lawyer');
const takers = on('organisation', 'intake', 'caseworker', 'lawyer');
const figures = on('organisation', 'caseworker', 'lawyer', 'administrator', 'auditor');
const assigning: Right = {
  roles: ['caseworker', 'lawyer', 'administrator'],
  reach: 'assigned',
  except: { administrator: 'organisation' },
};
const administrators = on('organisation', 'administrator');

/** Written by hand from the table of the decisions; compared with what the routes do by `rights.e2e-spec.ts`. */
export const RIGHTS: Readonly<Record<string, Right>> = {
  getAbout: inPublic,
  getHealth: inPublic,
  getSession: everybody,
  searchPlaces: everybody,
  changePassword: everybody,
  listSessions: everybody,
  endSession: { roles: 'signed_in', reach: 'own' },

  // appeals: written by three roles, read and registered by those who work on cases
  submitAppeal: takers,
  startDraft: takers,
  listDrafts: takers,
  getDraft: on('own', 'intake', 'caseworker', 'lawyer'),
  saveDraft: on('own', 'intake', 'caseworker', 'lawyer'),
  discardDraft: on('own', 'intake', 'caseworker', 'lawyer'),
  listAppeals: takers,
  getAppeal: { ...takers, except: { intake: 'own' } },
  printReceipt: { ...takers, except: { intake: 'own' } },
  registerAppeal: content,

  // cases: existence also for administrators, content for those who work on them, acts on cases of one's own
  listCases: on('organisation', 'caseworker', 'lawyer', 'administrator'),
  searchCases: on('organisation', 'caseworker', 'lawyer', 'administrator'),
  getCaseSummary: on('organisation', 'caseworker', 'lawyer', 'administrator'),
  getCase: content,
  getFamily: content,
  editCase: content,
  actOnCase: assigned,
  assignCase: assigning,
  endAssignment: assigning,
  handOverCase: assigning,
  listCaseTrail: assigned,
  claimFate: content,
  chooseFate: content,
  confirmFate: content,
  addEvent: content,
  addEventSource: content,
  addFateSource: content,
  contradict: content,
  endContradiction: content,
  getStoryAsOf: content,
  getTestimonies: content,
  getConsentStatement: takers,
  recordConsent: content,
  withdrawConsent: content,
  addNote: content,
  logContact: content,
  addParty: content,
  endParty: content,
  makePrimaryApplicant: content,
  addTask: content,
  editTask: content,
  listTasks: content,
  getHome: everybody,

  // people
  search: content,
  searchPeople: content,
  getPerson: content,
  editPerson: content,
  checkIdentity: content,
  addName: content,
  addNumber: content,
  revealNumber: content,
  addContact: content,
  claimCitizenship: content,
  chooseCitizenship: content,
  supersedeRecord: content,
  getCitizenship: content,
  addEvidence: content,
  recordStep: content,
  recordPaper: content,
  addListing: content,
  claimLink: content,
  listMatches: content,
  getMatch: content,
  proposeMatch: content,
  decideMatch: content,
  revokeMatch: content,
  checkDuplicates: content,
  startMatchRun: content,
  getMatchRun: content,
  supersedeLink: content,

  // papers and proof
  listDocuments: content,
  addDocument: content,
  downloadDocument: content,
  replaceDocument: content,
  noteOriginalSeen: content,
  editDocument: content,
  getPaperDetails: content,
  addMention: content,
  removeMention: content,
  confirmMention: judge,
  noteCustody: content,
  notePaperStep: content,
  removePaperStep: content,
  stateKinship: content,
  removeKinship: content,
  listWaiting: content,
  setNextLook: content,
  listAttempts: content,
  tryRemedy: content,
  settleAttempt: content,
  getRelation: content,
  attachPaper: content,
  removePaper: content,
  openGap: content,
  closeGap: content,
  choosePath: judge,
  judgeLink: judge,
  grantOverride: judge,
  revokeOverride: judge,
  printMissingPapers: content,
  printApplication: content,

  // letters and packets
  listLetters: content,
  listLettersOfCase: content,
  getLetter: content,
  getGate: content,
  getCaseGate: content,
  previewLetter: content,
  getRegistry: content,
  exportRegistry: content,
  draftLetter: assigned,
  editLetterText: assigned,
  remakePacket: assigned,
  confirmWording: on('organisation', 'lawyer'),
  actOnLetter: assigned,
  getPacket: content,
  exportPacket: judge,

  // diplomatic events: whoever works on cases
  listDiplomaticEvents: content,
  recordDiplomaticEvent: content,
  getDiplomaticEvent: content,
  correctDiplomaticEvent: content,
  withdrawDiplomaticEvent: content,
  linkDiplomaticCases: content,
  unlinkDiplomaticCase: content,
  getCaseDiplomacy: content,
  listPetitions: content,
  draftPetition: content,
  getPetition: content,
  editPetition: content,
  signPetition: content,
  unsignPetition: content,
  linkPetitionCases: content,
  unlinkPetitionCase: content,

  // figures, trail, house
  getBoard: figures,
  getFunnel: figures,
  exportBoard: figures,
  listTrail: on('organisation', 'auditor'),
  getTrailState: on('organisation', 'auditor'),
  listOwnActs: content,
  listSecurityEvents: administrators,
  verifyTrail: figures,
  getOrganisation: everybody,
  editOrganisation: administrators,
  listReference: everybody,
  reviseReference: on('organisation', 'lawyer', 'administrator'),
  listColleagues: on('organisation', 'caseworker', 'lawyer', 'administrator'),
  listUsers: administrators,
  createUser: administrators,
  disableUser: administrators,
  enableUser: administrators,
  resetUser: administrators,
};
