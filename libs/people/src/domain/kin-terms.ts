/** What one person can be to the next on a path of links. All other relations are derived from these. */
export const LINK_KINDS = ['parent', 'adoptive_parent', 'spouse'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export type Sex = 'male' | 'female';

/**
 * One step of a pattern, from the applicant towards the sought person: the next person is the parent, the child or the
 * spouse of the one before. `sex` of the next person where the term fixes it.
 */
export interface KinStep {
  readonly to: 'parent' | 'child' | 'spouse';
  readonly sex?: Sex;
}

/** What the sought person is to the applicant. Words and closeness stand in the reference data. */
export const KIN_TERMS = [
  'father',
  'mother',
  'son',
  'daughter',
  'husband',
  'wife',
  'elder_brother',
  'younger_brother',
  'elder_sister',
  'younger_sister',
  'paternal_uncle',
  'maternal_uncle',
  'paternal_aunt',
  'maternal_aunt',
  'nephew_by_brother',
  'nephew_by_sister',
  'niece_by_brother',
  'niece_by_sister',
  'paternal_grandfather',
  'paternal_grandmother',
  'maternal_grandfather',
  'maternal_grandmother',
  'grandson',
  'granddaughter',
  'son_in_law',
  'daughter_in_law',
  'father_in_law',
  'mother_in_law',
  'spouse_brother',
  'spouse_sister',
  'brother_spouse',
  'sister_spouse',
  'cousin',
] as const;
export type KinTerm = (typeof KIN_TERMS)[number];

const parent: KinStep = { to: 'parent' };
const father: KinStep = { to: 'parent', sex: 'male' };
const mother: KinStep = { to: 'parent', sex: 'female' };
const child: KinStep = { to: 'child' };
const son: KinStep = { to: 'child', sex: 'male' };
const daughter: KinStep = { to: 'child', sex: 'female' };
const spouse: KinStep = { to: 'spouse' };
const husband: KinStep = { to: 'spouse', sex: 'male' };
const wife: KinStep = { to: 'spouse', sex: 'female' };

/**
 * The links each term stands for, from the applicant to the sought person. Siblings are always two links through a common
 * parent: no paper proves "brother" without naming that parent.
 */
const PATTERNS: Readonly<Record<KinTerm, readonly [KinStep, ...KinStep[]]>> = {
  father: [father],
  mother: [mother],
  son: [son],
  daughter: [daughter],
  husband: [husband],
  wife: [wife],
  elder_brother: [parent, son],
  younger_brother: [parent, son],
  elder_sister: [parent, daughter],
  younger_sister: [parent, daughter],
  paternal_uncle: [father, parent, son],
  maternal_uncle: [mother, parent, son],
  paternal_aunt: [father, parent, daughter],
  maternal_aunt: [mother, parent, daughter],
  nephew_by_brother: [parent, son, son],
  nephew_by_sister: [parent, daughter, son],
  niece_by_brother: [parent, son, daughter],
  niece_by_sister: [parent, daughter, daughter],
  paternal_grandfather: [father, father],
  paternal_grandmother: [father, mother],
  maternal_grandfather: [mother, father],
  maternal_grandmother: [mother, mother],
  grandson: [child, son],
  granddaughter: [child, daughter],
  son_in_law: [daughter, husband],
  daughter_in_law: [son, wife],
  father_in_law: [spouse, father],
  mother_in_law: [spouse, mother],
  spouse_brother: [spouse, parent, son],
  spouse_sister: [spouse, parent, daughter],
  brother_spouse: [parent, son, wife],
  sister_spouse: [parent, daughter, husband],
  cousin: [parent, parent, child, child],
};

export function isKinTerm(text: string): text is KinTerm {
  return (KIN_TERMS as readonly string[]).includes(text);
}

export function kinPattern(term: KinTerm): readonly KinStep[] {
  return PATTERNS[term];
}

/** Who a person between is to the applicant; the form has a question for each. */
export const BETWEEN_ROLES = [
  'parent',
  'spouse',
  'child',
  'sibling',
  'grandparent',
  'spouse_parent',
  'parent_sibling',
] as const;
export type BetweenRole = (typeof BETWEEN_ROLES)[number];

export interface PersonBetween {
  readonly role: BetweenRole;
  readonly sex: Sex | null;
}

const ROLES_BY_STEPS: Readonly<Record<string, BetweenRole>> = {
  parent: 'parent',
  spouse: 'spouse',
  child: 'child',
  'parent child': 'sibling',
  'parent parent': 'grandparent',
  'spouse parent': 'spouse_parent',
  'parent parent child': 'parent_sibling',
};

/** The persons between applicant and sought person that a term needs, in order from the applicant; none for a close link. */
export function personsBetween(term: KinTerm): PersonBetween[] {
  const steps = PATTERNS[term];
  return steps.slice(0, -1).map((step, index) => {
    const walked = steps
      .slice(0, index + 1)
      .map(({ to }) => to)
      .join(' ');
    const role = ROLES_BY_STEPS[walked];
    if (role === undefined) throw new TypeError(`no word for the person reached by: ${walked}`);
    return { role, sex: step.sex ?? null };
  });
}

/** Sex of the sought person as the term says it; null where it leaves it open (cousin). */
export function soughtSexOf(term: KinTerm): Sex | null {
  return PATTERNS[term].at(-1)?.sex ?? null;
}
