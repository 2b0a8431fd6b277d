import { claimFacts, leadingClaim } from '@izdeu/people';
import type { Bilingual, Label } from '../domain/languages.js';
import type { ApplicantContent, IdentityDocument, SoughtPersonContent } from '../domain/packet-content.js';
import { IDENTITY_NUMBER_WORDS, SEX_WORDS } from './coded-words.js';
import type { LabelBook } from './label-book.js';
import type { CaseSheets, PersonFacts } from './packet-facts.js';
import { namesOf } from './person-names.js';
import { inBoth, joinPlace, toldDate } from './told.js';
import { maritalStatus, occupationWords, parentsWords } from './told-of-person.js';
import { turningPoints } from './told-events.js';

/** A contact is printed only where nobody said that it is unsafe. */
export function contactOf({ contacts }: PersonFacts, kind: string): string | null {
  return contacts.find((one) => one.kind === kind && one.safety !== 'unsafe')?.value ?? null;
}

export function applicantContent(sheets: CaseSheets): ApplicantContent {
  const { applicant, book, sought } = sheets;
  const facts = applicant?.facts ?? sought;
  return {
    names: namesOf(facts),
    iin: facts.identifiers.find(({ kind }) => kind === 'iin')?.value ?? null,
    address: inBoth(contactOf(facts, 'address') ?? ''),
    phone: contactOf(facts, 'phone'),
    email: contactOf(facts, 'email'),
    relation: relationWords(book.words('kin_term', applicant?.party.kinTerm ?? '')),
  };
}

/** The kin term says what the sought person is to the applicant; said in full, because both names may stand beside it. */
function relationWords({ kk, ru }: Bilingual): Bilingual {
  return { kk: `өтініш берушінің ${kk}`, ru: `${ru} заявителя` };
}

export function soughtContent(sheets: CaseSheets): SoughtPersonContent {
  const { sought, book, today } = sheets;
  const { person } = sought;
  const place = person.birthPlaceCode ? book.words('place', person.birthPlaceCode) : null;
  const address = contactOf(sought, 'address');
  return {
    names: namesOf(sought),
    sex: SEX_WORDS[person.sex] ?? { kk: person.sex, ru: person.sex, en: person.sex },
    birth: toldDate(person.birthEdtf),
    birthPlace: joinPlace(place, person.birthPlace),
    identityDocuments: identityDocuments(sought),
    citizenshipPosition: citizenshipPosition(sought, book, today),
    maritalStatus: maritalStatus(sought),
    parents: parentsWords(sheets),
    occupation: occupationWords(sought),
    lastAddress: joinPlace(person.lastPlaceCode ? book.words('place', person.lastPlaceCode) : null, address ?? ''),
    ...turningPoints(sheets),
  };
}

function identityDocuments({ identifiers }: PersonFacts): IdentityDocument[] {
  if (identifiers.length === 0) {
    const title = {
      kk: 'Жеке басын куәландыратын құжат',
      ru: 'Документ, удостоверяющий личность',
      en: 'Identity document',
    };
    return [{ title, number: null, note: { kk: 'отбасында мәлімет жоқ', ru: 'у семьи сведений нет' } }];
  }
  return identifiers.map(({ kind, value }) => ({
    title: IDENTITY_NUMBER_WORDS[kind] ?? { ...inBoth(kind), en: kind },
    number: value,
    note: null,
  }));
}

const CITIZEN_OF_KAZAKHSTAN = ['KZ_APPROVED', 'KZ_NAT_PRC_OPEN', 'KZ_NAT_PRC_CLOSED', 'KZ_CIT', 'KZ_BIRTH'];
const ONCE_REGISTERED_IN_PRC = ['KZ_NAT_PRC_OPEN', 'KZ_NAT_PRC_CLOSED'];
/** Russian says the sex of whom it speaks; Kazakh does not. */
const CITIZEN_RU = {
  male: { citizen: 'гражданин', registered: 'был зарегистрирован' },
  female: { citizen: 'гражданка', registered: 'была зарегистрирована' },
  unknown: { citizen: 'гражданин (гражданка)', registered: 'был(а) зарегистрирован(а)' },
} as const;

/**
 * One neutral sentence. It never says that a person holds two citizenships, and what could cost a person a status or a
 * refuge (statuses marked sensitive in the reference data) is not printed at all: a lawyer writes it by hand where it must
 * be said.
 */
export function citizenshipPosition(
  { person, citizenship, identifiers }: PersonFacts,
  book: LabelBook,
  today: string,
): Label {
  const claim = leadingClaim(claimFacts(citizenship), today);
  const unclear = {
    kk: 'азаматтығы туралы мәлімет нақтыланып жатыр',
    ru: 'сведения о гражданстве уточняются',
    en: 'information on citizenship is being clarified',
  };
  if (!claim || claim.status === 'UNKNOWN') return unclear;
  if (CITIZEN_OF_KAZAKHSTAN.includes(claim.status)) {
    const passport = identifiers.find(({ kind }) => kind === 'kz_passport')?.value;
    const number =
      passport === undefined
        ? { kk: '', ru: '', en: '' }
        : { kk: ` (паспорты ${passport})`, ru: ` (паспорт ${passport})`, en: ` (passport ${passport})` };
    const words = CITIZEN_RU[person.sex === 'male' || person.sex === 'female' ? person.sex : 'unknown'];
    const before = ONCE_REGISTERED_IN_PRC.includes(claim.status)
      ? {
          kk: '; отбасының айтуынша, бұрын ҚХР-да тіркелген',
          ru: `; по словам семьи, ранее ${words.registered} в КНР`,
          en: '; according to the family, formerly registered in the PRC',
        }
      : { kk: '', ru: '', en: '' };
    return {
      kk: `Қазақстан Республикасының азаматы${number.kk}${before.kk}`,
      ru: `${words.citizen} Республики Казахстан${number.ru}${before.ru}`,
      en: `citizen of the Republic of Kazakhstan${number.en}${before.en}`,
    };
  }
  if (book.data('citizenship_status', claim.status)['sensitive'] === true) return unclear;
  const { en } = book.label('citizenship_status', claim.status);
  const words = book.wordsOf('citizenship_status', claim.status, person.sex);
  return {
    kk: `отбасының айтуынша, ${words.kk}`,
    ru: `по словам семьи, ${words.ru}`,
    en: `according to the family, ${en}`,
  };
}
