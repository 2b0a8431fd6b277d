const SIBLINGS = { elder: ['elder_brother', 'elder_sister'], younger: ['younger_brother', 'younger_sister'] } as const;
const GRANDPARENTS = [
  'paternal_grandfather',
  'paternal_grandmother',
  'maternal_grandfather',
  'maternal_grandmother',
] as const;

/** Groups of terms that stand on the two ends of one kinship: whoever is one of the left is related to one of the right. */
const ENDS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['father', 'mother', 'parent'],
    ['son', 'daughter', 'child'],
  ],
  [
    ['husband', 'spouse'],
    ['wife', 'spouse'],
  ],
  [SIBLINGS.elder, SIBLINGS.younger],
  [
    ['paternal_uncle', 'paternal_aunt'],
    ['nephew_by_brother', 'niece_by_brother'],
  ],
  [
    ['maternal_uncle', 'maternal_aunt'],
    ['nephew_by_sister', 'niece_by_sister'],
  ],
  [GRANDPARENTS, ['grandson', 'granddaughter']],
  [
    ['son_in_law', 'daughter_in_law'],
    ['father_in_law', 'mother_in_law'],
  ],
  [
    ['spouse_brother', 'spouse_sister'],
    ['brother_spouse', 'sister_spouse'],
  ],
  [['cousin'], ['cousin']],
];

const GENERAL: Readonly<Record<string, readonly string[]>> = {
  parent: ['father', 'mother'],
  child: ['son', 'daughter'],
  spouse: ['husband', 'wife'],
};

/** The same kinship, where one of the two may say it in general: a child is a son or a daughter. */
export const isSameTerm = (one: string, other: string): boolean =>
  one === other || (GENERAL[one]?.includes(other) ?? false) || (GENERAL[other]?.includes(one) ?? false);

/** May somebody be `one` to a person who is `other` to them? An elder brother has a younger brother or sister. */
export const isInverseTerm = (one: string, other: string): boolean =>
  ENDS.some(
    ([left, right]) => (left.includes(one) && right.includes(other)) || (right.includes(one) && left.includes(other)),
  );
