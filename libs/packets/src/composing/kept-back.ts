import { consentFacts, decidingConsents, type ConsentField } from '@izdeu/cases';
import type { Consent } from '@izdeu/database';
import type { PacketContent } from '../domain/packet-content.js';
import type { CaseSheets, PersonFacts } from './packet-facts.js';

const KEPT_BACK = { kk: 'отбасының қалауымен берілмейді', ru: 'не передаётся по желанию семьи' };

/** The recorded decisions under which a letter to this recipient leaves, and what they keep back. */
export interface Granted {
  readonly consents: readonly Consent[];
  readonly keptBack: ReadonlySet<string>;
}

export function grantedFor({ consents, applicant }: CaseSheets, purpose: string, code: string): Granted {
  const own = consents.filter(({ personId }) => personId === applicant?.facts.person.id).map(consentFacts);
  const rows = decidingConsents(own, { purpose, code }).map(({ row }) => row);
  return { consents: rows, keptBack: new Set(rows.flatMap(({ withheld }) => withheld)) };
}

/**
 * The facts without what the family keeps back: taken out before anything is composed, so that no sheet and no file can carry
 * it. Nothing else is changed.
 */
export function withoutKeptBack(sheets: CaseSheets, keptBack: ReadonlySet<string>): CaseSheets {
  const no = (field: ConsentField): boolean => keptBack.has(field);
  const applicantId = sheets.applicant?.facts.person.id;
  const soughtId = sheets.sought.person.id;
  const numberless = new Set([
    ...(no('applicant_number') && applicantId !== undefined ? [applicantId] : []),
    ...(no('sought_numbers') ? [soughtId] : []),
  ]);
  const bare = (facts: PersonFacts): PersonFacts => ({
    ...facts,
    identifiers: numberless.has(facts.person.id) ? [] : facts.identifiers,
    contacts: facts.contacts.filter(
      ({ kind }) =>
        !(no('applicant_contacts') && facts.person.id === applicantId) &&
        !(no('sought_address') && facts.person.id === soughtId && kind === 'address'),
    ),
  });
  return {
    ...sheets,
    applicant: sheets.applicant && { ...sheets.applicant, facts: bare(sheets.applicant.facts) },
    sought: bare(sheets.sought),
    people: new Map([...sheets.people].map(([id, facts]) => [id, bare(facts)])),
    events: no('events') ? [] : sheets.events,
    mentions: no('papers')
      ? []
      : sheets.mentions.map((one) => (numberless.has(one.personId) ? { ...one, maskedNumber: null } : one)),
  };
}

/** Says where something is kept back: "no information" would be untrue, and a hole would look like a fault. */
export function sayingKeptBack(content: PacketContent, keptBack: ReadonlySet<string>): PacketContent {
  const no = (field: ConsentField): boolean => keptBack.has(field);
  const { applicant, soughtPerson } = content;
  const [paper] = soughtPerson.identityDocuments;
  return {
    ...content,
    applicant: no('applicant_contacts') ? { ...applicant, address: KEPT_BACK } : applicant,
    soughtPerson: {
      ...soughtPerson,
      identityDocuments:
        no('sought_numbers') && paper
          ? [{ title: paper.title, number: null, note: KEPT_BACK }]
          : soughtPerson.identityDocuments,
      lastAddress: no('sought_address') ? KEPT_BACK : soughtPerson.lastAddress,
    },
  };
}
