import type { Tx } from '@izdeu/database';
import { dayOf, localDayOf, type Actor } from '@izdeu/kernel';
import type { EventType } from './domain/appeal-codes.js';
import type { ConsentFacts } from './domain/consent.js';
import { IDENTITY_CHECKS, type ReadinessFacts } from './domain/readiness.js';
import { relationOf } from './domain/relation-verdict.js';

/** What the gate looks at and the case itself knows; the recipient, the texts of the letter and the day come from it. */
export type CaseReadinessFacts = Omit<ReadinessFacts, 'today' | 'recipient' | 'texts'>;

/** Events that say what happened to the person: with a date, one of them describes why the person is sought. */
const DESCRIBING_EVENTS: readonly EventType[] = [
  'document_taken',
  'summoned',
  'questioned',
  'detained',
  'transferred',
  'formally_arrested',
  'tried',
  'sentenced',
  'rehoused_to',
  'work_assigned',
  'contact',
  'last_contact',
  'exit_refused',
  're_detained',
  'died',
];

/** Facts of a case that the actor sees; null when there is no such case for them. */
export async function readinessFacts(tx: Tx, actor: Actor, caseId: string): Promise<CaseReadinessFacts | null> {
  const { orgId } = actor;
  const found = await tx.case.findFirst({ where: { orgId, id: caseId } });
  if (!found) return null;
  const ofCase = { orgId, caseId };
  const applicant = await primaryApplicant(tx, actor, caseId);
  const sought = await tx.person.findFirst({ where: { orgId, id: found.soughtPersonId } });
  const overrides = await tx.gateOverride.findMany({ where: { ...ofCase, revokedAt: null } });
  return {
    applicant: applicant && {
      identityCheck: IDENTITY_CHECKS.find((level) => level === applicant.identityCheck) ?? 'none',
      hasName: applicant.displayName !== '',
    },
    sought: {
      hasName: !!sought && sought.displayName !== '',
      hasBirthDateOrNumber: !!sought && (sought.birthEdtf !== null || (await hasNumber(tx, actor, sought.id))),
      hasDatedEvent: (await tx.caseEvent.count({ where: { ...ofCase, ...datedEvent }, take: 1 })) > 0,
    },
    relation: await relationOfCase(tx, actor, caseId),
    consents: applicant ? await consentsOf(tx, actor, caseId, applicant.id) : [],
    signedApplication: await signedApplication(tx, actor, caseId),
    overrides: overrides.map(({ gap, reason, recipientCode }) => ({ gap, reason, recipientCode })),
  };
}

const datedEvent = {
  supersededById: null,
  type: { in: [...DESCRIBING_EVENTS] },
  OR: [{ earliest: { not: null } }, { latest: { not: null } }],
};

/** The applicant who signs: the one marked as such, else the first who stands. */
async function primaryApplicant(tx: Tx, { orgId }: Actor, caseId: string) {
  const party = await tx.caseParty.findFirst({
    where: { orgId, caseId, role: 'applicant', endedAt: null },
    orderBy: [{ isPrimary: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
    include: { person: true },
  });
  return party?.person ?? null;
}

async function hasNumber(tx: Tx, { orgId }: Actor, personId: string): Promise<boolean> {
  return (await tx.personIdentifier.count({ where: { orgId, personId, supersededAt: null }, take: 1 })) > 0;
}

/**
 * The application with which the letter goes: the latest that stands. What took the place of another is not what the family
 * signed before our eyes until somebody has held its original, as a verdict falls with the paper on which it was given.
 */
async function signedApplication(
  tx: Tx,
  { orgId }: Actor,
  caseId: string,
): Promise<ReadinessFacts['signedApplication']> {
  const latest = await tx.document.findFirst({
    where: { orgId, caseId, kind: 'application_signed', replacedById: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  if (!latest) return 'missing';
  const replaces = await tx.document.count({ where: { orgId, caseId, replacedById: latest.id }, take: 1 });
  return replaces > 0 && latest.originalSeenOn === null ? 'replaced' : 'on_file';
}

async function consentsOf(tx: Tx, { orgId }: Actor, caseId: string, personId: string): Promise<ConsentFacts[]> {
  const rows = await tx.consent.findMany({ where: { orgId, caseId, personId }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ purpose, recipientCode, granted, givenOn, expiresOn, withdrawnAt }) => ({
    purpose,
    recipientCode,
    granted,
    givenOn: dayOf(givenOn),
    expiresOn: expiresOn && dayOf(expiresOn),
    withdrawnOn: withdrawnAt && localDayOf(withdrawnAt),
  }));
}

/** The paths that lawyers picked, with their verdicts. A link taken back since breaks its path: it proves nothing. */
async function relationOfCase(tx: Tx, { orgId }: Actor, caseId: string) {
  const steps = await tx.pathStep.findMany({
    where: { orgId, caseId, endedAt: null, party: { role: 'applicant', endedAt: null } },
    include: { link: true },
  });
  const verdicts = await tx.linkVerdict.findMany({ where: { orgId, caseId, supersededAt: null } });
  const byLink = new Map(verdicts.map(({ linkId, verdict }) => [linkId, verdict]));
  const applicants = [...new Set(steps.map(({ partyId }) => partyId))];
  return relationOf(
    applicants.map((applicant) => {
      const path = steps.filter(({ partyId }) => partyId === applicant);
      const broken = path.some(({ link }) => link.supersededAt !== null);
      return broken ? [] : path.map(({ linkId }) => byLink.get(linkId) ?? 'not_judged');
    }),
  );
}
