import type { Prisma, ReferenceEntry, Tx } from '@izdeu/database';
import { dayOf, edtfBounds, type Actor, type LocalDate } from '@izdeu/kernel';
import type { FamilyFacts, Mention, PersonFacts, ProofPaper } from '../domain/engine/facts.js';
import { formalitiesOf, type PaperRule } from '../domain/engine/paper-rule.js';
import { catalogueEntry, type CatalogueFacts } from './catalogue.js';

/** The highest level at which everybody who works on cases reads along: papers of such cases serve the whole family. */
const OPEN_LEVEL = 1;

/** One case as it is to be judged: the family with its papers, and who asks for whom. */
export interface CaseFamily {
  readonly caseId: string;
  readonly sought: string;
  readonly applicants: readonly {
    readonly partyId: string;
    readonly personId: string;
    readonly kinTerm: string | null;
  }[];
  readonly facts: FamilyFacts;
}

const DOCUMENT = {
  mentions: { where: { removedAt: null } },
  steps: { where: { removedAt: null } },
  papers: { where: { removedAt: null } },
  statements: { where: { removedAt: null } },
} satisfies Prisma.DocumentInclude;
type LoadedDocument = Prisma.DocumentGetPayload<{ include: typeof DOCUMENT }>;

/**
 * Loads the families of cases, in a handful of statements however many they are. A paper counts for every case of the family:
 * those of the case itself, and those of other open cases that name its people.
 */
export async function caseFamilies(
  tx: Tx,
  { orgId }: Actor,
  caseIds: readonly string[],
  entries: readonly ReferenceEntry[],
  rule: PaperRule,
): Promise<CaseFamily[]> {
  const cases = await tx.case.findMany({
    where: { orgId, id: { in: [...caseIds] } },
    select: { id: true, soughtPersonId: true },
    orderBy: { id: 'asc' },
  });
  const parties = await tx.caseParty.findMany({
    where: { orgId, caseId: { in: [...caseIds] }, endedAt: null },
    orderBy: [{ isPrimary: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
  const partiesOf = grouped(parties, ({ caseId }) => [caseId]);
  const everybody = [
    ...new Set([...cases.map(({ soughtPersonId }) => soughtPersonId), ...parties.map((one) => one.personId)]),
  ];
  const links = await tx.kinshipLink.findMany({
    where: { orgId, supersededAt: null, fromPersonId: { in: everybody }, toPersonId: { in: everybody } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  // Asked apart: within the condition on papers it would walk all papers of the organisation.
  const naming = await tx.documentMention.findMany({
    where: { orgId, personId: { in: everybody }, removedAt: null },
    select: { documentId: true },
    distinct: ['documentId'],
  });
  const documents: LoadedDocument[] = await tx.document.findMany({
    where: {
      orgId,
      replacedById: null,
      OR: [
        { caseId: { in: [...caseIds] } },
        { caseLevel: { lte: OPEN_LEVEL }, id: { in: naming.map(({ documentId }) => documentId) } },
      ],
    },
    include: DOCUMENT,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const people = await peopleFacts(tx, orgId, everybody);
  const catalogue = new Map(entries.map((entry) => [entry.code, catalogueEntry(entry)]));
  const papers = new Map(
    documents.map((document) => [document.id, paperOf(document, catalogue.get(document.kind), rule)]),
  );
  // As they were read: what is found must not depend on whose row comes first.
  const order = new Map([...links, ...documents].map(({ id }, at) => [id, at]));
  const byOrder = (one: { id: string }, other: { id: string }): number =>
    (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0);
  const linksOf = grouped(links, ({ fromPersonId }) => [fromPersonId]);
  const documentsOf = grouped(documents, ({ caseId, mentions }) => [caseId, ...mentions.map((one) => one.personId)]);
  return cases.map(({ id: caseId, soughtPersonId: sought }) => {
    const ownParties = partiesOf.get(caseId) ?? [];
    const members = new Set([sought, ...ownParties.map(({ personId }) => personId)]);
    const own = [...new Set([caseId, ...members].flatMap((key) => documentsOf.get(key) ?? []))].toSorted(byOrder);
    const ownLinks = [...members].flatMap((member) => linksOf.get(member) ?? []);
    return {
      ...{ caseId, sought },
      applicants: ownParties
        .filter(({ role }) => role === 'applicant')
        .map(({ id: partyId, personId, kinTerm }) => ({ partyId, personId, kinTerm })),
      facts: {
        links: ownLinks
          .filter(({ toPersonId }) => members.has(toPersonId))
          .toSorted(byOrder)
          .map(({ id, kind, fromPersonId: from, toPersonId: to }) => ({
            ...{ id, kind: linkKind(kind), from, to },
            papers: own.filter((document) => proves(document, id, kind, catalogue)).map((document) => document.id),
          })),
        statements: own.flatMap((document) =>
          document.statements
            .filter((one) => members.has(one.fromPersonId) && members.has(one.toPersonId))
            .filter(() => catalogue.get(document.kind)?.statesKinship === true)
            .map(({ id, fromPersonId: from, toPersonId: to }) => ({ id, from, to, paper: document.id })),
        ),
        papers: own.flatMap((document) => papers.get(document.id) ?? []),
        people: new Map(
          [...members].flatMap((id) => (people.has(id) ? [[id, people.get(id)] as const] : [])).filter(isKnown),
        ),
      },
    };
  });
}

/** By each of their keys; a row stands once under a key. */
function grouped<T>(rows: readonly T[], keysOf: (row: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows)
    for (const key of new Set(keysOf(row))) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  return groups;
}

const isKnown = (entry: readonly [string, PersonFacts | undefined]): entry is readonly [string, PersonFacts] =>
  entry[1] !== undefined;

const linkKind = (kind: string): 'parent' | 'adoptive_parent' | 'spouse' =>
  kind === 'spouse' || kind === 'adoptive_parent' ? kind : 'parent';

function proves(
  document: LoadedDocument,
  linkId: string,
  kind: string,
  catalogue: ReadonlyMap<string, CatalogueFacts>,
): boolean {
  return (
    document.papers.some((paper) => paper.linkId === linkId) &&
    (catalogue.get(document.kind)?.proves.includes(kind) ?? false)
  );
}

function paperOf(document: LoadedDocument, entry: CatalogueFacts | undefined, rule: PaperRule): ProofPaper {
  const issued = document.issuedEdtf === null ? null : edtfBounds(document.issuedEdtf);
  return {
    id: document.id,
    kind: document.kind,
    strength: entry?.strength ?? 'none',
    bridge: entry?.bridge ?? false,
    identifies: entry?.identifies ?? false,
    sourceKey: Buffer.from(document.numberIndex ?? document.plainSha256).toString('base64'),
    formalities: formalitiesOf(
      {
        country: entry?.country ?? 'any',
        issuedEarliest: issued?.earliest ?? null,
        issuedLatest: issued?.latest ?? null,
        language: document.language,
        originalSeen: document.originalSeenOn !== null,
        certifiedCopy:
          document.form === 'certified_copy' || document.steps.some(({ step }) => step === 'certified_copy'),
        steps: document.steps.map(({ step, language }) => (step === 'translation' ? `translation:${language}` : step)),
      },
      rule,
    ),
    mentions: document.mentions.map(({ id, personId, spelling, birthDate, numberIndex, confirmedAt }): Mention => ({
      ...{ id, personId, spelling },
      numbers: numberIndex === null ? [] : [Buffer.from(numberIndex).toString('base64')],
      birthDate: birthDate && dayOf(birthDate),
      confirmed: confirmedAt !== null,
    })),
  };
}

async function peopleFacts(tx: Tx, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PersonFacts>> {
  const people = await tx.person.findMany({
    where: { orgId, id: { in: [...ids] } },
    select: {
      id: true,
      birthEarliest: true,
      birthLatest: true,
      names: { where: { supersededAt: null, generated: false }, select: { value: true } },
      identifiers: { where: { supersededAt: null }, select: { valueIndex: true } },
    },
  });
  return new Map(
    people.map(({ id, birthEarliest, birthLatest, names, identifiers }) => [
      id,
      {
        names: names.map(({ value }) => value),
        numbers: identifiers.map(({ valueIndex }) => Buffer.from(valueIndex).toString('base64')),
        birthDate: wholeDay(birthEarliest, birthLatest),
      },
    ]),
  );
}

/** A birth told to the day; a year or a month alone matches nobody. */
function wholeDay(earliest: Date | null, latest: Date | null): LocalDate | null {
  return earliest !== null && latest !== null && earliest.getTime() === latest.getTime() ? dayOf(earliest) : null;
}
