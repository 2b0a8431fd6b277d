import { closerOf } from './gap-closer.js';

const CASEWORKER = ['case:work', 'letter:draft'];
const LAWYER = ['case:work', 'letter:draft', 'proof:judge'];

describe('who closes a gap', () => {
  it.each([
    ['a lawyer takes consents as a caseworker does', 'consent_missing', 'caseworker', LAWYER, false, 'you'],
    ['a caseworker is not sent to a caseworker', 'consent_missing', 'caseworker', CASEWORKER, false, 'you'],
    ['who may not work on cases is told who does', 'consent_missing', 'caseworker', [], false, 'caseworker'],
    ['a text is written by who may edit the letter', 'text_kk_missing', 'caseworker', LAWYER, true, 'you'],
    ['also where it usually falls to lawyers', 'text_en_missing', 'lawyer', CASEWORKER, true, 'you'],
    ['and by nobody who is not assigned', 'text_kk_missing', 'caseworker', CASEWORKER, false, 'assigned'],
    ['a caseworker judges no link', 'relation_not_proven', 'lawyer', CASEWORKER, true, 'lawyer'],
    ['the lawyer of the case judges it', 'relation_not_proven', 'lawyer', LAWYER, true, 'you'],
    ['another lawyer does not', 'relation_not_proven', 'lawyer', LAWYER, false, 'lawyerAssigned'],
    ['any lawyer leaves papers out', 'copies_kept_back', 'lawyer', [...LAWYER, 'letter:approve'], false, 'you'],
    ['what the applicant withdrew nobody else gives', 'consent_withdrawn', 'applicant', LAWYER, true, 'applicant'],
    ['what the data do not say is not made up', 'consent_missing', undefined, LAWYER, true, null],
  ] as const)('%s', (_, gap, fixedBy, rights, edits, expected) => {
    const held: readonly string[] = rights;
    expect(closerOf(gap, fixedBy, { may: (one) => held.includes(one), edits })).toBe(expected);
  });
});
