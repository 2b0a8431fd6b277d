import type { Case, Tx } from '@izdeu/database';
import { dayOf, type Actor } from '@izdeu/kernel';
import { mergedWith } from '@izdeu/people';
import type { ConflictClaim } from './domain/conflicting-claims.js';
import { readStory, type StoryRows } from './story-rows.js';

/** The paper that a claim stands in, as far as the reader may see it. */
interface BearingPaper {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly title: string;
}

/** A claim with whom it is about and where it comes from. */
export interface ClaimOnRecord {
  readonly claim: ConflictClaim;
  /** Of the row that holds it; one row may make two claims. */
  readonly rowId: string;
  readonly personName: string;
  /** The other one of a kinship; empty for the rest. */
  readonly otherName: string;
  /** Null where the claim is what is written of the person, or stands in a paper. */
  readonly sourceKind: string | null;
  /** Who tells it, in the words that were typed. */
  readonly by: string;
  readonly paper: BearingPaper | null;
}

/** Names and records of those who belong to the case; records that are one person go by one id. */
interface Circle {
  readonly ids: readonly string[];
  readonly sought: readonly string[];
  readonly one: (id: string) => string;
  readonly name: (id: string) => string;
}

const PAPER = { document: { select: { id: true, caseId: true, kind: true, title: true } } } as const;
/** Signs that the person lived on that day. */
const SIGNS_OF_LIFE: readonly string[] = [
  ...[
    'contact',
    'last_contact',
    'summoned',
    'questioned',
    'detained',
    're_detained',
    'transferred',
    'tried',
    'sentenced',
  ],
  ...['released_from', 'rehoused_to', 'work_assigned', 'health_event', 'exit_allowed', 'entered_prc', 'entered_kz'],
];

/** All claims of a case that could contradict another one, as the reader may see them. */
export async function claimsOfCase(tx: Tx, actor: Actor, file: Case): Promise<ClaimOnRecord[]> {
  const circle = await circleOf(tx, actor, file);
  const story = await readStory(tx, actor, file.id);
  return [
    ...(await births(tx, actor, circle)),
    ...(await citizenships(tx, actor, circle)),
    ...told(story, circle.one(file.soughtPersonId), circle),
    ...(await kinships(tx, actor, circle)),
  ];
}

async function circleOf(tx: Tx, actor: Actor, file: Case): Promise<Circle> {
  const { orgId } = actor;
  const parties = await tx.caseParty.findMany({ where: { orgId, caseId: file.id, endedAt: null } });
  const own = [...new Set([file.soughtPersonId, ...parties.map(({ personId }) => personId)])];
  const groups = await mergedWith(tx, actor, own);
  const head = new Map(
    own.flatMap((id) => (groups.get(id)?.members ?? [id]).map((one) => [one, groups.get(id)?.head ?? id])),
  );
  const ids = [...head.keys()];
  const persons = await tx.person.findMany({
    where: { orgId, id: { in: ids } },
    select: { id: true, displayName: true },
  });
  return {
    ids,
    sought: groups.get(file.soughtPersonId)?.members ?? [file.soughtPersonId],
    one: (id) => head.get(id) ?? id,
    name: (id) => persons.find((person) => person.id === id)?.displayName ?? '',
  };
}

const plain = { otherName: '', sourceKind: null, by: '', paper: null } as const;

/** What is written of the person, and the day that each paper gives. */
async function births(tx: Tx, { orgId }: Actor, { ids, one, name }: Circle): Promise<ClaimOnRecord[]> {
  const persons = await tx.person.findMany({ where: { orgId, id: { in: [...ids] }, birthEdtf: { not: null } } });
  const mentions = await tx.documentMention.findMany({
    where: {
      orgId,
      personId: { in: [...ids] },
      removedAt: null,
      birthDate: { not: null },
      document: { replacedById: null },
    },
    include: PAPER,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const claim = (id: string, personId: string, date: string): ConflictClaim => {
    return { fact: 'birth', id, superseded: false, personId: one(personId), date };
  };
  return [
    ...persons.map(({ id, birthEdtf }) => ({
      ...plain,
      ...{ claim: claim(`birth ${id}`, id, birthEdtf ?? ''), rowId: id, personName: name(id) },
    })),
    ...mentions.map(({ id, personId, birthDate, document }) => ({
      ...plain,
      ...{ claim: claim(id, personId, birthDate ? dayOf(birthDate) : ''), rowId: id, personName: name(personId) },
      paper: document,
    })),
  ];
}

async function citizenships(tx: Tx, { orgId }: Actor, { sought, one, name }: Circle): Promise<ClaimOnRecord[]> {
  const where = { orgId, personId: { in: [...sought] } };
  const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
  const claims = await tx.citizenshipClaim.findMany({ where, orderBy });
  const denials = await tx.citizenshipEvidence.findMany({
    where: { ...where, stance: 'contests', supersededAt: null },
    include: PAPER,
    orderBy,
  });
  const statusOf = new Map(claims.map(({ id, status }) => [id, status]));
  return [
    ...claims.map(({ id, personId, status, fromEdtf, supersededById, sourceKind, assertedBy, sourceNote }) => ({
      ...{ ...plain, rowId: id, personName: name(personId), sourceKind, by: assertedBy || sourceNote },
      claim: {
        ...{ fact: 'citizenship' as const, id, superseded: supersededById !== null, personId: one(personId) },
        ...{ status, date: fromEdtf ?? '', denies: null },
      },
    })),
    ...denials.map(({ id, personId, claimId, saidEdtf, sourceKind, sourceNote, document }) => ({
      ...{ ...plain, rowId: id, personName: name(personId), sourceKind, by: sourceNote, paper: document },
      claim: {
        ...{ fact: 'citizenship' as const, id, superseded: false, personId: one(personId) },
        ...{ status: statusOf.get(claimId) ?? 'UNKNOWN', date: saidEdtf ?? '', denies: claimId },
      },
    })),
  ];
}

/** Where somebody was held, what was said of the fate, and signs of life and death. */
function told({ events, claims, tellers }: StoryRows, personId: string, { name }: Circle): ClaimOnRecord[] {
  const by = (row: { teller: string; tellerPersonId: string | null }) =>
    tellers.get(row.tellerPersonId ?? '') ?? row.teller;
  const base = (row: StoryRows['events'][number] | StoryRows['claims'][number]) => ({
    ...{ ...plain, rowId: row.id, personName: name(personId), sourceKind: row.sourceKind, by: by(row) },
  });
  return [
    ...events.flatMap((event): ClaimOnRecord[] => {
      const { id, type, form, placeCode, dateEdtf: date, producedByState } = event;
      const stands = { id, personId, superseded: event.supersededById !== null };
      const alive = type === 'died' ? false : SIGNS_OF_LIFE.includes(type) ? true : null;
      return [
        ...(placeCode !== null && form !== null
          ? [{ ...base(event), claim: { ...stands, fact: 'held_where' as const, date, place: placeCode } }]
          : []),
        // What the holding State made or arranged is no sign that somebody lives.
        ...(alive !== null && !(alive && producedByState)
          ? [{ ...base(event), claim: { ...stands, id: `alive ${id}`, fact: 'alive' as const, date, alive } }]
          : []),
      ];
    }),
    ...claims
      .filter(({ value, producedByState }) => value !== 'unknown' && !producedByState)
      .flatMap((row): ClaimOnRecord[] => {
        const { id, axis, value, asOfEdtf: date } = row;
        const stands = { personId, superseded: row.supersededById !== null, date };
        const dead = { ...stands, fact: 'alive' as const, id: `alive ${id}`, alive: false };
        return [
          { ...base(row), claim: { ...stands, fact: 'fate', id, axis, value } },
          ...(value === 'deceased' ? [{ ...base(row), claim: dead }] : []),
        ];
      }),
  ];
}

/** Links that were claimed, and the kinships that papers state outright. */
async function kinships(tx: Tx, { orgId }: Actor, { ids, one, name }: Circle): Promise<ClaimOnRecord[]> {
  const among = { fromPersonId: { in: [...ids] }, toPersonId: { in: [...ids] } };
  const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
  const links = await tx.kinshipLink.findMany({
    where: { orgId, supersededAt: null, ...among },
    include: { from: { select: { sex: true } } },
    orderBy,
  });
  const statements = await tx.kinStatement.findMany({
    where: { orgId, removedAt: null, document: { replacedById: null }, ...among },
    include: PAPER,
    orderBy,
  });
  return [
    ...links.flatMap(({ id, kind, fromPersonId, toPersonId, from, sourceKind, sourceNote }): ClaimOnRecord[] => {
      const ends = { rowId: id, personName: name(toPersonId), otherName: name(fromPersonId) };
      const said = { ...plain, ...ends, sourceKind, by: sourceNote };
      const stands = { superseded: false, personId: one(toPersonId), otherId: one(fromPersonId) };
      const term = kind === 'spouse' ? 'spouse' : 'child';
      return [
        { ...said, claim: { ...stands, fact: 'kinship', id: `kin ${id}`, term } },
        ...(kind === 'parent' ? [{ ...said, claim: { ...stands, fact: 'parent' as const, id, sex: from.sex } }] : []),
      ];
    }),
    ...statements.map(({ id, fromPersonId, toPersonId, kinTerm, document }): ClaimOnRecord => ({
      ...{ ...plain, rowId: id, personName: name(toPersonId), otherName: name(fromPersonId), paper: document },
      claim: {
        fact: 'kinship',
        id,
        superseded: false,
        personId: one(toPersonId),
        otherId: one(fromPersonId),
        term: kinTerm,
      },
    })),
  ];
}
