/** Verdicts on a link, and what they come to for the case. */
export type LinkVerdict = 'proven' | 'proven_with_bridge' | 'partial' | 'insufficient' | 'not_judged';
export type RelationVerdict = 'proven' | 'proven_with_bridge' | 'partial' | 'claimed_only';
export type GapReason =
  | 'never_issued'
  | 'seized'
  | 'lost'
  | 'registry_erased'
  | 'cannot_legalise'
  | 'name_differs'
  | 'relative_at_risk'
  | 'other';
export type LetterState =
  'drafted' | 'registered' | 'approved' | 'dispatched' | 'acknowledged' | 'replied' | 'closed' | 'cancelled';

export interface DemoName {
  readonly value: string;
  readonly script: 'cyrillic' | 'latin' | 'arabic' | 'han';
  readonly language: 'kk' | 'ru' | 'zh' | '';
  readonly kind: 'identity_card' | 'passport' | 'household_register' | 'spoken';
  /** True where a rule made the form, and no paper bears it. */
  readonly generated: boolean;
}

export interface DemoIdentifier {
  readonly kind: 'iin' | 'prc_id';
  readonly value: string;
  readonly country: 'KZ' | 'CN';
  /** Written with a wrong check character on purpose: the product should warn, and save. */
  readonly doubtful: boolean;
}

export interface DemoCitizenship {
  readonly status: string;
  readonly state: 'KZ' | 'CN';
  readonly fromEdtf: string | null;
  readonly toEdtf: string | null;
  readonly sourceKind: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

export interface DemoPerson {
  readonly key: string;
  readonly role: 'applicant' | 'sought' | 'between';
  readonly sex: 'male' | 'female';
  /** As the family tells it. */
  readonly birthEdtf: string;
  /** As papers bear it. */
  readonly birthDay: string;
  readonly birthPlaceCode: string;
  /** Told in Kazakh, with the words of the other languages. */
  readonly occupation: { readonly kk: string; readonly ru: string; readonly en: string };
  readonly identityCheck: 'none' | 'copy' | 'original';
  readonly names: readonly DemoName[];
  readonly identifiers: readonly DemoIdentifier[];
  readonly phone: string | null;
  readonly citizenship: readonly DemoCitizenship[];
}

/** `from` is parent, adoptive parent or spouse of `to`. */
export interface DemoLink {
  readonly key: string;
  readonly kind: 'parent' | 'spouse';
  readonly from: string;
  readonly to: string;
  readonly verdict: LinkVerdict;
  readonly reason: string;
  readonly papers: readonly string[];
  readonly gap: { readonly documentKind: string; readonly reason: GapReason } | null;
}

/** How a paper names a person of the family. */
export interface DemoMention {
  readonly person: string;
  readonly part:
    | 'holder'
    | 'child'
    | 'father'
    | 'mother'
    | 'spouse'
    | 'head_of_household'
    | 'member'
    | 'old_name'
    | 'new_name'
    | 'other';
  readonly spelling: string;
  readonly birthDate: string | null;
  readonly number: Pick<DemoIdentifier, 'kind' | 'value'> | null;
}

/** What was done so that another country takes a paper. */
export interface DemoStep {
  readonly step: 'translation' | 'apostille' | 'consular_legalisation';
  readonly doneOn: string;
  readonly language: '' | 'kk' | 'ru';
}

export interface DemoDocument {
  readonly key: string;
  readonly kind: string;
  readonly person: string;
  readonly title: string;
  readonly pages: number;
  readonly originalSeen: boolean;
  readonly form: 'original' | 'photo';
  readonly language: 'kk' | 'zh';
  readonly issuedOn: string;
  /** Made up; belongs to no paper. */
  readonly number: string;
  readonly mentions: readonly DemoMention[];
  readonly steps: readonly DemoStep[];
  /** Where the original is; null where nobody asked. */
  readonly custody: 'with_family' | 'with_relative_abroad' | 'seized' | null;
}

export interface DemoFate {
  readonly axis: 'liberty' | 'contact' | 'documents' | 'place';
  readonly value: string;
  readonly asOfEdtf: string;
  readonly sourceKind: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly isWorking: boolean;
}

export interface DemoEvent {
  readonly type: string;
  readonly dateEdtf: string;
  readonly placeCode: string | null;
  readonly form: string | null;
  readonly reasons: readonly string[];
  readonly descriptionKk: string;
  readonly descriptionRu: string;
  readonly sourceKind: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

export interface DemoConsent {
  readonly purpose: string;
  readonly recipientCode: string;
  readonly granted: boolean;
  readonly givenOn: string;
  readonly expiresOn: string | null;
  readonly withdrawnOn: string | null;
  readonly language: 'kk' | 'ru';
}

export interface DemoTask {
  readonly title: string;
  readonly dueOn: string;
  readonly doneOn: string | null;
}

/** Days are calendar days on which an office works; `overdue` is what the clock of the law must find as of today. */
export interface DemoLetter {
  readonly recipientCode: string;
  readonly kind: 'application' | 'complaint' | 'inquiry';
  readonly state: LetterState;
  readonly subjectKk: string;
  readonly subjectRu: string;
  readonly bodyKk: string;
  readonly bodyRu: string;
  readonly draftedOn: string;
  readonly registeredOn: string | null;
  readonly approvedOn: string | null;
  readonly dispatchedOn: string | null;
  readonly channel: 'e_otinish' | 'by_hand' | 'post' | null;
  readonly deliveredOn: string | null;
  readonly incomingNumber: string | null;
  readonly incomingOn: string | null;
  readonly repliedOn: string | null;
  readonly replyClass: string | null;
  readonly closedOn: string | null;
  readonly overdue: boolean;
}

export interface DemoCase {
  readonly key: string;
  readonly referred: boolean;
  readonly status: 'open' | 'on_hold' | 'closed';
  /** Code of the reference kind hold_reason or close_reason; null for an open case. */
  readonly statusReason: string | null;
  readonly receivedOn: string;
  readonly channel: 'video' | 'letter' | 'visit' | 'phone';
  readonly language: 'kk' | 'ru';
  /** Region of the applicant in Kazakhstan. */
  readonly regionCode: string;
  /** What the sought person is to the applicant. */
  readonly kinTerm: string;
  readonly applicant: string;
  readonly sought: string;
  readonly persons: readonly DemoPerson[];
  readonly links: readonly DemoLink[];
  /** Keys of the links from applicant to sought person, in order; none where it is not known through whom they are related. */
  readonly path: readonly string[];
  readonly relation: RelationVerdict;
  readonly documents: readonly DemoDocument[];
  readonly asks: readonly string[];
  readonly fate: readonly DemoFate[];
  readonly events: readonly DemoEvent[];
  readonly consents: readonly DemoConsent[];
  readonly tasks: readonly DemoTask[];
  readonly notes: readonly string[];
  readonly letters: readonly DemoLetter[];
  /** Positions in the lists of the organisation's caseworkers and lawyers (two each). */
  readonly caseworker: 0 | 1;
  readonly lawyer: 0 | 1;
}

export interface DemoDocket {
  readonly seed: string;
  readonly today: string;
  readonly cases: readonly DemoCase[];
}
