import { pickGivenName } from './compound-names.js';
import type { DemoCitizenship, DemoIdentifier, DemoName, DemoPerson } from './docket-types.js';
import type { Family, FamilyMember } from './family.js';
import { toLatin, toRussian, toTote, type GivenName } from './given-names.js';
import { makeIin, makePhone, makePrcId, miscopied } from './identity.js';
import type { Random } from './random.js';

/** Counties that the made-up families come from: code today, and the code that older numbers there begin with. */
const HOMES = [
  { code: '654025', before2001: '654125' },
  { code: '654024', before2001: '654124' },
  { code: '654028', before2001: '654128' },
  { code: '654027', before2001: '654127' },
  { code: '654021', before2001: '654121' },
  { code: '654221', before2001: '654221' },
  { code: '654224', before2001: '654224' },
  { code: '654301', before2001: '654301' },
  { code: '654325', before2001: '654325' },
  { code: '652328', before2001: '652328' },
  { code: '650521', before2001: '652222' },
] as const;

export type Home = (typeof HOMES)[number];

export function pickHome(random: Random): Home {
  return random.pick(HOMES);
}

type Occupation = DemoPerson['occupation'];
const occupation = (kk: string, ru: string, en: string): Occupation => ({ kk, ru, en });
const STUDENT = occupation('студент', 'студент', 'student');
const PENSIONER = occupation('зейнеткер', 'на пенсии', 'retired');
/** In Russian words that fit women and men. */
const OCCUPATIONS = [
  occupation('мұғалім', 'учитель', 'teacher'),
  occupation('малшы', 'занимается животноводством', 'herder'),
  occupation('жүргізуші', 'водитель', 'driver'),
  occupation('кәсіпкер', 'предприниматель', 'entrepreneur'),
  occupation('дәрігер', 'врач', 'physician'),
  occupation('диқан', 'занимается земледелием', 'farmer'),
  occupation('тігінші', 'занимается пошивом одежды', 'tailor'),
  occupation('құрылысшы', 'строитель', 'builder'),
];

function occupationAt(age: number, random: Random): Occupation {
  if (age < 24) return STUDENT;
  return age > 62 ? PENSIONER : random.pick(OCCUPATIONS);
}

function namesOf(own: GivenName, father: GivenName, sex: 'male' | 'female', inKazakhstan: boolean): DemoName[] {
  const suffix = sex === 'male' ? 'ұлы' : 'қызы';
  const patronymic = father.kk + suffix;
  const tail = {
    male: { latin: 'uly', ru: 'улы', tote: ' ۇلى' },
    female: { latin: 'kyzy', ru: 'кызы', tote: ' قىزى' },
  }[sex];
  const spoken = `${own.kk} ${patronymic}`;
  const names: DemoName[] = [
    {
      value: spoken,
      script: 'cyrillic',
      language: 'kk',
      kind: inKazakhstan ? 'identity_card' : 'spoken',
      generated: false,
    },
    { value: `${own.zh}·${father.zh}`, script: 'han', language: 'zh', kind: 'household_register', generated: false },
    {
      value: `${toTote(own.kk)} ${toTote(father.kk)}${tail.tote}`,
      script: 'arabic',
      language: 'kk',
      kind: 'household_register',
      generated: false,
    },
    {
      value: `${toRussian(own.kk)} ${toRussian(father.kk)}${tail.ru}`,
      script: 'cyrillic',
      language: 'ru',
      kind: 'spoken',
      generated: true,
    },
  ];
  const latin = `${toLatin(own.kk)} ${toLatin(father.kk)}${tail.latin}`;
  names.push({ value: latin, script: 'latin', language: '', kind: 'passport', generated: !inKazakhstan });
  return names;
}

function applicantCitizenship(year: number, random: Random): DemoCitizenship[] {
  const since = random.int(year - 18, year - 4);
  const kz = { state: 'KZ', sourceKind: 'document_seen', confidence: 'high' } as const;
  const before = {
    status: 'PRC_CIT',
    state: 'CN',
    fromEdtf: null,
    toEdtf: String(since),
    sourceKind: 'applicant_contact',
    confidence: 'medium',
  } as const;
  if (random.chance(0.7))
    return [before, { ...kz, status: 'KZ_NAT_PRC_CLOSED', fromEdtf: String(since), toEdtf: null }];
  if (random.chance(0.5)) return [before, { ...kz, status: 'KZ_NAT_PRC_OPEN', fromEdtf: `${since}~`, toEdtf: null }];
  return [
    { ...kz, status: random.pick(['KANDAS', 'PRC_KZRES']), state: 'CN', fromEdtf: String(year - 2), toEdtf: null },
  ];
}

function soughtCitizenship(year: number, random: Random): DemoCitizenship[] {
  const told = { sourceKind: 'applicant_contact', confidence: 'medium' } as const;
  const prc = { ...told, status: 'PRC_CIT', state: 'CN', fromEdtf: null, toEdtf: null } as const;
  const since = random.int(year - 16, year - 9);
  const choice = random.int(1, 10);
  if (choice <= 5) return [prc];
  if (choice <= 7) return [{ ...told, status: 'PRC_KZRES', state: 'CN', fromEdtf: `${since}~`, toEdtf: null }];
  if (choice === 8) return [{ ...told, status: 'KZ_APPROVED', state: 'KZ', fromEdtf: `${since}-05`, toEdtf: null }];
  // Two claims that do not agree: the family says citizen of Kazakhstan, the Chinese side says its own.
  const contested: DemoCitizenship = { ...prc, sourceKind: 'prc_statement', confidence: 'low' };
  return [{ ...told, status: 'KZ_NAT_PRC_OPEN', state: 'KZ', fromEdtf: String(since), toEdtf: null }, contested];
}

function birthDay(year: number, random: Random): string {
  return `${year}-${random.int(1, 12).toString().padStart(2, '0')}-${random.int(1, 28).toString().padStart(2, '0')}`;
}

/** As a family remembers it: to the day for the near, to the year for the others. */
function toldBirth(day: string, role: FamilyMember['role'], random: Random): string {
  if (role !== 'between') return random.chance(0.85) ? day : day.slice(0, 7);
  return random.chance(0.5) ? day.slice(0, 4) : `${day.slice(0, 4)}~`;
}

function numbersOf(member: FamilyMember, day: string, home: Home, doubtful: boolean, random: Random): DemoIdentifier[] {
  if (member.role === 'applicant') {
    const iin = makeIin(day, member.sex, random);
    return [{ kind: 'iin', value: doubtful ? miscopied(iin) : iin, country: 'KZ', doubtful }];
  }
  if (member.role === 'between' && random.chance(0.6)) return [];
  // The first registration came with the identity card, so those born before 1985 carry the old county code.
  const region = member.birthYear < 1985 ? home.before2001 : home.code;
  const prc = makePrcId(region, day, member.sex, random);
  return [{ kind: 'prc_id', value: doubtful ? miscopied(prc) : prc, country: 'CN', doubtful }];
}

/** The persons of one family, named: children bear their father's name, and nobody is called like their father. */
export function makePeople(family: Family, home: Home, today: string, doubtful: boolean, random: Random): DemoPerson[] {
  const year = Number(today.slice(0, 4));
  const given = new Map<string, GivenName>();
  const unused = (sex: FamilyMember['sex']): GivenName => pickGivenName(sex, new Set(given.values()), random);
  for (const { key, sex } of family.members) given.set(key, unused(sex));
  return family.members.map((member) => {
    const own = given.get(member.key);
    if (own === undefined) throw new Error(`No name for ${member.key}`);
    const father = given.get(member.fatherKey ?? '') ?? unused('male');
    const day = birthDay(member.birthYear, random);
    const isApplicant = member.role === 'applicant';
    const citizenship = isApplicant ? applicantCitizenship(year, random) : soughtCitizenship(year, random);
    return {
      key: member.key,
      role: member.role,
      sex: member.sex,
      birthEdtf: toldBirth(day, member.role, random),
      birthDay: day,
      birthPlaceCode: home.code,
      occupation: occupationAt(year - member.birthYear, random),
      identityCheck: isApplicant ? random.pick(['original', 'original', 'copy'] as const) : 'none',
      names: namesOf(own, father, member.sex, isApplicant),
      identifiers: numbersOf(member, day, home, doubtful && member.role !== 'between', random),
      phone: isApplicant ? makePhone(random) : null,
      citizenship: member.role === 'between' ? [] : citizenship,
    };
  });
}
