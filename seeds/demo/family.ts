import type { Random } from './random.js';

type Sex = 'male' | 'female';

interface Member {
  /** Years that this person is younger than the applicant; negative for the older. */
  readonly younger: number;
  readonly sex: Sex | 'as_applicant_spouse' | 'any';
  /** Key of the member who is this one's father by blood, where the family names one. */
  readonly father?: string;
}

/** Which persons stand between, and which links make the path from applicant (A) to sought person (S). */
interface Pattern {
  readonly kinTerm: string;
  readonly weight: number;
  readonly applicantSex: Sex | 'any';
  readonly members: Readonly<Record<string, Member>>;
  readonly links: readonly (readonly ['parent' | 'spouse', string, string])[];
}

const OLD: Member = { younger: -30, sex: 'male' };
const A: Member = { younger: 0, sex: 'any' };
const AF: Member = { ...A, father: 'F' };

/** "F" and "G" are fathers, "B" a brother or sister, "P" a husband or wife, "C" a child. */
const PATTERNS: readonly Pattern[] = [
  {
    kinTerm: 'husband',
    weight: 6,
    applicantSex: 'female',
    members: { A, S: { younger: -3, sex: 'male' } },
    links: [['spouse', 'A', 'S']],
  },
  {
    kinTerm: 'wife',
    weight: 5,
    applicantSex: 'male',
    members: { A, S: { younger: 3, sex: 'female' } },
    links: [['spouse', 'A', 'S']],
  },
  {
    kinTerm: 'son',
    weight: 5,
    applicantSex: 'male',
    members: { A: { ...A, younger: 0 }, S: { younger: 25, sex: 'male', father: 'A' } },
    links: [['parent', 'A', 'S']],
  },
  {
    kinTerm: 'father',
    weight: 4,
    applicantSex: 'any',
    members: { A: { ...A, father: 'S' }, S: { younger: -27, sex: 'male' } },
    links: [['parent', 'S', 'A']],
  },
  {
    kinTerm: 'elder_brother',
    weight: 6,
    applicantSex: 'any',
    members: { A: AF, F: OLD, S: { younger: -4, sex: 'male', father: 'F' } },
    links: [
      ['parent', 'F', 'A'],
      ['parent', 'F', 'S'],
    ],
  },
  {
    kinTerm: 'younger_brother',
    weight: 5,
    applicantSex: 'any',
    members: { A: AF, F: OLD, S: { younger: 5, sex: 'male', father: 'F' } },
    links: [
      ['parent', 'F', 'A'],
      ['parent', 'F', 'S'],
    ],
  },
  {
    kinTerm: 'younger_sister',
    weight: 3,
    applicantSex: 'any',
    members: { A: AF, F: OLD, S: { younger: 6, sex: 'female', father: 'F' } },
    links: [
      ['parent', 'F', 'A'],
      ['parent', 'F', 'S'],
    ],
  },
  {
    kinTerm: 'nephew_by_brother',
    weight: 4,
    applicantSex: 'any',
    members: {
      A: AF,
      F: OLD,
      B: { younger: -3, sex: 'male', father: 'F' },
      S: { younger: 22, sex: 'male', father: 'B' },
    },
    links: [
      ['parent', 'F', 'A'],
      ['parent', 'F', 'B'],
      ['parent', 'B', 'S'],
    ],
  },
  {
    kinTerm: 'niece_by_sister',
    weight: 2,
    applicantSex: 'any',
    members: {
      A: AF,
      F: OLD,
      B: { younger: -2, sex: 'female', father: 'F' },
      S: { younger: 23, sex: 'female' },
    },
    links: [
      ['parent', 'F', 'A'],
      ['parent', 'F', 'B'],
      ['parent', 'B', 'S'],
    ],
  },
  {
    kinTerm: 'paternal_uncle',
    weight: 2,
    applicantSex: 'any',
    members: {
      A: AF,
      F: { younger: -28, sex: 'male', father: 'G' },
      G: { younger: -55, sex: 'male' },
      S: { younger: -20, sex: 'male', father: 'G' },
    },
    links: [
      ['parent', 'F', 'A'],
      ['parent', 'G', 'F'],
      ['parent', 'G', 'S'],
    ],
  },
  {
    kinTerm: 'spouse_brother',
    weight: 2,
    applicantSex: 'any',
    members: {
      A,
      P: { younger: 1, sex: 'as_applicant_spouse', father: 'G' },
      G: OLD,
      S: { younger: 4, sex: 'male', father: 'G' },
    },
    links: [
      ['spouse', 'A', 'P'],
      ['parent', 'G', 'P'],
      ['parent', 'G', 'S'],
    ],
  },
  {
    kinTerm: 'son_in_law',
    weight: 1,
    applicantSex: 'male',
    members: { A, C: { younger: 24, sex: 'female', father: 'A' }, S: { younger: 22, sex: 'male' } },
    links: [
      ['parent', 'A', 'C'],
      ['spouse', 'C', 'S'],
    ],
  },
];

export interface FamilyMember {
  readonly key: string;
  readonly role: 'applicant' | 'sought' | 'between';
  readonly sex: Sex;
  readonly birthYear: number;
  readonly fatherKey: string | null;
}

export interface Family {
  readonly kinTerm: string;
  readonly members: readonly FamilyMember[];
  readonly links: readonly { readonly kind: 'parent' | 'spouse'; readonly from: string; readonly to: string }[];
}

const WEIGHTED = PATTERNS.flatMap((pattern) => Array.from({ length: pattern.weight }, () => pattern));

/** One family: who the applicant looks for, through whom they are related, and roughly when each was born. */
export function makeFamily(prefix: string, year: number, random: Random): Family {
  const { kinTerm, applicantSex, members, links } = random.pick(WEIGHTED);
  const youngest = Math.max(...Object.values(members).map(({ younger }) => younger));
  const applicantAge = random.int(Math.max(29, youngest + 20), Math.max(58, youngest + 38));
  const ownSex = applicantSex === 'any' ? random.pick(['male', 'female'] as const) : applicantSex;
  const sexOf = (sex: Member['sex']): Sex => {
    if (sex === 'any') return ownSex;
    if (sex === 'as_applicant_spouse') return ownSex === 'male' ? 'female' : 'male';
    return sex;
  };
  const key = (letter: string): string => `${prefix}-${letter}`;
  return {
    kinTerm,
    members: Object.entries(members).map(([letter, { younger, sex, father }]) => ({
      key: key(letter),
      role: letter === 'A' ? 'applicant' : letter === 'S' ? 'sought' : 'between',
      sex: sexOf(sex),
      birthYear: year - applicantAge + younger,
      fatherKey: father === undefined ? null : key(father),
    })),
    links: links.map(([kind, from, to]) => ({ kind, from: key(from), to: key(to) })),
  };
}
