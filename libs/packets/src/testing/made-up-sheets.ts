import { join } from 'node:path';
import type {
  Case,
  CaseEvent,
  CaseParty,
  Consent,
  Document,
  FateClaim,
  KinshipLink,
  Letter,
  Organisation,
  Person,
  PersonName,
  ReferenceEntry,
} from '@izdeu/database';
import { loadReference } from '../../../../seeds/reference/index.js';
import { LabelBook } from '../composing/label-book.js';
import type { CaseSheets, PersonFacts, SheetMention } from '../composing/packet-facts.js';

/** Made-up cases with the reference data of this release. No such people, numbers or letters exist. */
const REFERENCE_DAY = '2026-11-22';

const inForce = ({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }): boolean =>
  (validFrom ?? '0000') <= REFERENCE_DAY && (validTo ?? '9999') >= REFERENCE_DAY;

export const referenceBook = (): LabelBook =>
  new LabelBook(
    loadReference(join(import.meta.dirname, '../../../../seeds/reference')).filter(
      inForce,
    ) as unknown as ReferenceEntry[],
  );

const BOOK = referenceBook();
export const MADE = new Date('2026-11-20T09:30:00Z');
export const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

export interface NameParts {
  readonly kazakh: string;
  readonly russian?: string;
  readonly latin?: string;
  readonly arabic?: string;
  readonly chinese?: string;
}

const nameRow = (script: string, value: string, language = '', kind = 'as_in_paper'): PersonName =>
  ({ script, value, language, kind, generated: false }) as PersonName;

export function aPerson(
  id: string,
  { kazakh, russian, latin, arabic, chinese }: NameParts,
  more: Partial<Person> = {},
  facts: Partial<PersonFacts> = {},
): PersonFacts {
  return {
    person: {
      ...{ id, displayName: kazakh, sex: 'unknown', birthEdtf: null, birthPlace: '', birthPlaceCode: null },
      ...{ occupation: '', occupationKk: '', occupationRu: '', occupationEn: '', lastPlaceCode: null },
      ...more,
    } as Person,
    names: [
      nameRow('cyrillic', kazakh, 'kk'),
      ...(russian ? [nameRow('cyrillic', russian, 'ru')] : []),
      ...(latin ? [nameRow('latin', latin, '', 'passport_mrz')] : []),
      ...(arabic ? [nameRow('arabic', arabic, 'kk')] : []),
      ...(chinese ? [nameRow('han', chinese, 'zh', 'household_register')] : []),
    ],
    identifiers: [],
    contacts: [],
    citizenship: [],
    claims: [],
    ...facts,
  };
}

export const citizen = (status: string): PersonFacts['citizenship'] =>
  [
    {
      status,
      isWorking: true,
      fromEarliest: null,
      fromLatest: null,
      toEarliest: null,
      toLatest: null,
      supersededById: null,
    },
  ] as unknown as PersonFacts['citizenship'];

/** What is told of a person, all of one day. */
export const told = (said: Readonly<Record<string, string>>): PersonFacts['claims'] =>
  Object.entries(said).map(([kind, value]) => ({
    ...{ kind, value, asOfEdtf: '2026-11-16', createdAt: MADE, supersededAt: null },
  })) as unknown as PersonFacts['claims'];

export const anEvent = (type: string, dateEdtf: string, more: Partial<CaseEvent> = {}): CaseEvent =>
  ({
    ...{ type, dateEdtf, form: null, placeCode: null, placeText: '', facility: '', actors: '', reasons: [] },
    ...{ descriptionKk: '', descriptionRu: '', description: '', sourceKind: 'applicant_contact', confidence: 'high' },
    ...more,
  }) as CaseEvent;

export const aFate = (axis: string, value: string, asOfEdtf = '2026-11'): FateClaim =>
  ({ axis, value, asOfEdtf, sourceKind: 'applicant_contact' }) as FateClaim;

export const aDocument = (id: string, kind: string, pages: number, personId: string | null): Document =>
  ({
    ...{ id, kind, pages, personId, title: kind, issuedEdtf: kind === 'application_signed' ? '2026-11-16' : null },
    ...{
      form: 'copy',
      originalSeenOn: null,
      mediaType: 'application/pdf',
      plainSha256: Buffer.from(id.padEnd(32, '0')),
      createdAt: MADE,
    },
  }) as unknown as Document;

const aConsent = (personId: string, purpose: string, more: Partial<Consent> = {}): Consent =>
  ({
    ...{
      personId,
      purpose,
      recipientCode: '',
      granted: true,
      givenOn: day('2026-11-16'),
      expiresOn: day('2027-11-16'),
    },
    ...{ id: `consent-${purpose}`, withdrawnAt: null, limits: '', subject: 'all', withheld: [] },
    ...{ method: 'signed_paper', language: 'kk', statementVersion: '1', statementText: 'Келісемін.' },
    ...more,
  }) as Consent;

/** A letter of the case, ready to be approved. */
export function aLetter(recipientCode: string, more: Partial<Letter> = {}): Letter {
  return {
    ...{ id: 'this-letter', caseId: 'case', recipientCode, kind: 'application', state: 'registered', textVersion: 1 },
    ...{ outgoingNumber: '12-3/045', registeredOn: day('2026-11-20'), dispatchedOn: null, replyClass: null },
    ...{ incomingNumber: null, incomingOn: null, answersEn: {} },
    subjectKk: 'Туыстың қайда екенін анықтауға көмек сұрау туралы',
    subjectRu: 'О содействии в установлении местонахождения родственника',
    subjectEn: 'Missing relative: request for help',
    bodyKk: 'Біздің ұйымға отбасы жүгінді.\n\nОтбасының мәліметі бойынша байланыс үзілген.',
    bodyRu: 'В нашу организацию обратилась семья.\n\nПо сведениям семьи, связь прервана.',
    bodyEn:
      'The family turned to our organisation for help. According to the family, contact was lost after the events described below, and nobody has told them where their relative is or on what ground he or she is held.\n\nNo paper on the detention was given to the family.',
    ...more,
  } as unknown as Letter;
}

export const earlier = (id: string, recipientCode: string, more: Partial<Letter>): Letter =>
  aLetter(recipientCode, { id, outgoingNumber: null, dispatchedOn: day('2019-02-04'), ...more });

const ORGANISATION = {
  ...{ nameKk: '«Үміт жолы» қоғамдық бірлестігі', nameRu: 'Общественное объединение «Умит жолы»' },
  ...{ nameEn: 'Umit Zholy Public Association', bin: '000000000000', addressKk: 'Алматы қ., Мысал көшесі, 1-үй' },
  ...{ addressRu: 'г. Алматы, ул. Примерная, д. 1', addressEn: '1 Primernaya Street, Almaty, Kazakhstan' },
  ...{ phone: '+7 700 000 00 00', email: 'office@example.org', signatoryNameKk: 'Д. Мұратбекұлы' },
  ...{
    signatoryPositionKk: 'Төраға',
    signatoryPositionRu: 'Председатель',
    signatoryNameEn: 'D. Muratbekuly',
    signatoryNameRu: 'Д. Муратбекулы',
  },
  ...{
    signatoryPositionEn: 'Chair',
    executorNameKk: 'С. Бекенқызы',
    executorNameRu: 'С. Бекенкызы',
    executorPhone: '+7 700 000 00 01',
  },
} as unknown as Organisation;

interface Family {
  readonly applicant: PersonFacts;
  readonly sought: PersonFacts;
  readonly between?: readonly PersonFacts[];
  /** What the sought person is to the applicant. */
  readonly kinTerm: string;
  readonly links?: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    readonly papers: readonly string[];
  }[];
}

interface Told {
  readonly number: string;
  readonly asks?: readonly string[];
  readonly events?: readonly CaseEvent[];
  readonly fate?: readonly FateClaim[];
  readonly documents?: readonly Document[];
  readonly mentions?: readonly SheetMention[];
  readonly letters?: readonly Letter[];
  readonly limits?: string;
}

/** The sheets of a case as they are read from the database. */
export function sheetsOf({ applicant, sought, between = [], kinTerm, links = [] }: Family, told: Told): CaseSheets {
  const { documents = [], limits = '' } = told;
  const party = { id: 'party', personId: applicant.person.id, kinTerm, isPrimary: true } as CaseParty;
  const ofCase = {
    id: 'case',
    number: told.number,
    soughtPersonId: sought.person.id,
    asks: told.asks ?? [],
  } as unknown as Case;
  const judged = { createdAt: day('2026-11-18'), byName: 'Сәуле Бекенқызы' };
  const path = links.map(({ from, to, kind, papers }) => ({
    link: { kind, fromPersonId: from, toPersonId: to } as KinshipLink,
    papers: papers.flatMap((id) =>
      documents.filter((one) => one.id === id).map((document) => ({ documentId: id, document })),
    ),
    elsewhere: [],
    verdict: judged,
    standing: 'proven',
    gaps: [],
  }));
  const verdict = links.length > 0 ? 'proven' : 'claimed_only';
  const relation = {
    case: ofCase,
    applicants: [{ party, links: path, chosen: true, verdict, missing: [], evaluation: null }],
  };
  const purposes = ['national_referral', 'un', 'embassies', 'humanitarian'];
  return {
    today: REFERENCE_DAY,
    book: BOOK,
    organisation: ORGANISATION,
    case: ofCase,
    relation: relation as unknown as CaseSheets['relation'],
    applicant: { party, facts: applicant },
    sought,
    people: new Map([applicant, ...between, sought].map((one) => [one.person.id, one])),
    events: (told.events ?? []).toSorted((one, other) => (one.dateEdtf < other.dateEdtf ? -1 : 1)),
    fate: told.fate ?? [],
    consents: purposes.map((purpose) => aConsent(applicant.person.id, purpose, { limits })),
    documents,
    mentions: told.mentions ?? [],
    redacted: [],
    custody: [],
    letters: told.letters ?? [],
    earlier: { packets: [], papers: [] },
  };
}
