import type { KinshipLink } from '@izdeu/database';
import { formatEdtf } from '@izdeu/kernel';
import { walkPath, type RelationLink } from '@izdeu/proof';
import type { Bilingual, Label } from '../domain/languages.js';
import type { RelationLink as RelationLinkSheet, RelationPath, RelationPerson } from '../domain/packet-content.js';
import { spellingsOf } from './concordance.js';
import { JOIN_BASIS_WORDS, LINK_VERDICT_WORDS, PATH_VERDICT_WORDS, ROLE_WORDS, STEP_WORDS } from './coded-words.js';
import { MISSING_WORDS, said } from './missing-words.js';
import type { CaseSheets, EnclosureOf } from './packet-facts.js';
import { namesOf } from './person-names.js';
import { relationSentence } from './sentences.js';
import { inBoth } from './told.js';

/**
 * The path from the applicant to the sought person. Where no path stands (a lawyer let the letter go all the same) the two
 * stand side by side with the relation as it was told.
 */
export function relationSheet(sheets: CaseSheets, enclosureOf: EnclosureOf): RelationPath {
  const { relation, applicant, book } = sheets;
  const path = relation.applicants.find(({ party }) => party.id === applicant?.party.id);
  const personIds =
    path && applicant
      ? walkPath(
          path.links.map(({ link }) => link),
          applicant.party.personId,
          relation.case.soughtPersonId,
        )
      : null;
  const judged = path?.links
    .flatMap(({ verdict }) => verdict ?? [])
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .at(-1);
  const frame = {
    conclusion: verdictWords(PATH_VERDICT_WORDS, path?.verdict ?? 'claimed_only'),
    judgedBy: judged ? inBoth(judged.byName) : { kk: 'заңгер әлі қараған жоқ', ru: 'юрист ещё не рассматривал' },
    judgedOn: judged?.createdAt.toISOString().slice(0, 10) ?? null,
  };
  if (!path || personIds === null) {
    const ends = applicant ? [applicant.party.personId, relation.case.soughtPersonId] : [relation.case.soughtPersonId];
    const persons = ends.map((id) => personOf(sheets, id, enclosureOf));
    const kin = book.label('kin_term', applicant?.party.kinTerm ?? '');
    const told = {
      relation: kin,
      // The kin term says what the sought person, who stands below, is to the applicant.
      sentence: relationSentence(kin, { who: persons[1], whose: persons[0], isAbove: true }),
      documents: [],
      verdict: verdictWords(LINK_VERDICT_WORDS, 'not_judged'),
      reason: null,
    };
    return { ...frame, weakest: null, persons, links: applicant ? [told] : [] };
  }
  const persons = personIds.map((id) => personOf(sheets, id, enclosureOf));
  const links = path.links.map((one, index) => {
    const link = linkOf(sheets, one, personIds[index] ?? '', enclosureOf);
    const ends = { who: persons[index], whose: persons[index + 1], isAbove: false };
    return { ...link, sentence: relationSentence(link.relation, ends) };
  });
  return { ...frame, weakest: weakestOf(sheets, path, links), persons, links };
}

const WEAKEST_FIRST = ['not_judged', 'insufficient', 'partial', 'proven_with_bridge'];

/** The weakest link by the lawyer's verdicts; else the person whose names a bridge joins; else nothing is weak. */
function weakestOf(
  { people }: CaseSheets,
  path: CaseSheets['relation']['applicants'][number],
  links: readonly RelationLinkSheet[],
): Bilingual | null {
  for (const standing of WEAKEST_FIRST) {
    const found = links[path.links.findIndex((one) => one.standing === standing)];
    if (found)
      return {
        kk: `${found.sentence.kk} (${found.verdict.kk})`,
        ru: `${found.sentence.ru} (${found.verdict.ru})`,
      };
  }
  const joined = path.evaluation?.evaluation.joins.find(({ join }) => join === 'bridged');
  const facts = joined && people.get(joined.person);
  if (!facts) return null;
  const { kazakh, russian } = namesOf(facts);
  const { kk, ru } = JOIN_BASIS_WORDS.bridge;
  return { kk: `${kazakh} (${kk})`, ru: `${russian} (${ru})` };
}

const inAll = (text: string): Label => ({ ...inBoth(text), en: text });

const verdictWords = (words: Readonly<Record<string, Label>>, code: string): Label => words[code] ?? inAll(code);

function personOf(sheets: CaseSheets, id: string, enclosureOf: EnclosureOf): RelationPerson {
  const { people, relation, applicant } = sheets;
  const facts = people.get(id);
  if (!facts) throw new Error('A person on the path of a visible case is not visible.');
  const role =
    id === relation.case.soughtPersonId ? 'sought' : id === applicant?.party.personId ? 'applicant' : 'between';
  const { birthEdtf } = facts.person;
  const born =
    birthEdtf === null || birthEdtf === ''
      ? null
      : { kk: formatEdtf(birthEdtf, 'kk'), ru: formatEdtf(birthEdtf, 'ru') };
  const spellings = spellingsOf(sheets, id, enclosureOf);
  return { names: namesOf(facts), role: ROLE_WORDS[role], born, spellings };
}

/** The lawyer's reasons are written for the house in one language and are not printed. */
function linkOf(
  { people, book }: CaseSheets,
  one: RelationLink,
  nearId: string,
  enclosureOf: EnclosureOf,
): Omit<RelationLinkSheet, 'sentence'> {
  const sex = people.get(nearId)?.person.sex;
  const words = STEP_WORDS[stepOf(one.link, nearId)];
  return {
    relation: sex === 'male' || sex === 'female' ? words[sex] : words.unknown,
    documents: [
      ...one.papers.map(({ document }) => ({
        title: book.words('document_kind', document.kind),
        enclosure: enclosureOf(document.id),
      })),
      // Does not go along: it is named by the case that holds it, and nothing else is said of it.
      ...one.elsewhere.map(({ kind, case: { number } }) => ({
        title: said(MISSING_WORDS.paperOfCase, { paper: book.label('document_kind', kind), number: inAll(number) }),
        enclosure: null,
      })),
    ],
    verdict: verdictWords(LINK_VERDICT_WORDS, one.standing),
    reason: null,
  };
}

/** What the near person is in this link. */
function stepOf({ kind, fromPersonId }: KinshipLink, nearId: string): keyof typeof STEP_WORDS {
  if (kind === 'spouse') return 'spouse';
  const isParent = fromPersonId === nearId;
  if (kind === 'adoptive_parent') return isParent ? 'adoptive_parent' : 'adopted_child';
  return isParent ? 'parent' : 'child';
}
