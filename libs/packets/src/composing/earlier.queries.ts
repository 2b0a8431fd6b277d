import type { Letter, Tx } from '@izdeu/database';
import { dayOf } from '@izdeu/kernel';
import { readDisclosed } from '../domain/disclosed.js';
import type { EarlierPaper, EarlierRecord, EarlierRole } from './packet-facts.js';
import { lettersBefore } from './letters-before.js';

/** What a scan proves that was laid to a step of a letter; steps that are no paper of the body are left out. */
const ROLE_OF_STEP: Readonly<Record<string, EarlierRole>> = {
  dispatched: 'proof',
  delivered: 'proof',
  acknowledged: 'proof',
  replied: 'reply',
  decided: 'decision',
  extended: 'notice',
  forwarded: 'notice',
  returned_by_body: 'notice',
  ruling_recorded: 'ruling',
};
/** The same of a paper in the register of incoming ones. */
const ROLE_OF_PAPER: Readonly<Record<string, EarlierRole>> = {
  reply: 'reply',
  decision: 'decision',
  receipt: 'proof',
  return: 'notice',
  extension_notice: 'notice',
  forwarding_notice: 'notice',
};

type Scan = Omit<EarlierPaper, 'role'> & { readonly role: EarlierRole | undefined };

/** Packets and papers of the letters that others of the case follow; asks nothing of a case where none follows another. */
export async function earlierRecord(
  tx: Tx,
  ofCase: { readonly orgId: string; readonly caseId: string },
  letters: readonly Letter[],
): Promise<EarlierRecord> {
  const followed = new Set(
    letters.filter(({ bond }) => bond === 'escalated').flatMap(({ id }) => lettersBefore(letters, id)),
  );
  if (followed.size === 0) return { packets: [], papers: [] };
  const letterId = { in: [...followed].map(({ id }) => id) };
  const left = [...followed].flatMap(({ packetId, dispatchedOn }) => (packetId && dispatchedOn ? [packetId] : []));
  const packets = await tx.packet.findMany({ where: { ...ofCase, id: { in: left }, state: 'frozen' } });
  const steps = await tx.letterEvent.findMany({
    where: { ...ofCase, letterId, documentId: { not: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const came = await tx.incomingPaper.findMany({
    where: { ...ofCase, letterId, documentId: { not: null }, cancelledOn: null },
    orderBy: { seq: 'asc' },
  });
  const replaced = await tx.document.findMany({
    where: { ...ofCase, replacedById: { not: null } },
    select: { id: true, replacedById: true },
  });
  const scans: Scan[] = [
    ...steps.map(({ letterId, documentId, kind, onDate }) => ({
      ...{ letterId, documentId: documentId ?? '', role: ROLE_OF_STEP[kind], on: dayOf(onDate) },
    })),
    ...[...followed].flatMap(({ id, replyDocumentId, decision, repliedOn }): Scan[] =>
      replyDocumentId && repliedOn
        ? [{ letterId: id, documentId: replyDocumentId, role: decision ? 'decision' : 'reply', on: dayOf(repliedOn) }]
        : [],
    ),
    ...came.map(({ letterId, documentId, kind, theirDate, receivedOn }) => ({
      ...{ letterId: letterId ?? '', documentId: documentId ?? '', role: ROLE_OF_PAPER[kind] },
      on: dayOf(theirDate ?? receivedOn),
    })),
  ];
  return {
    packets: packets.flatMap(({ letterId, objectKey, createdAt, disclosed }) =>
      objectKey === null ? [] : [{ letterId, objectKey, createdAt, disclosed: readDisclosed(disclosed) }],
    ),
    papers: onceEach(
      scans,
      new Map(replaced.flatMap(({ id, replacedById }) => (replacedById ? [[id, replacedById]] : []))),
    ),
  };
}

/** Each scan once, as its living version, by the day. */
function onceEach(scans: readonly Scan[], replaced: ReadonlyMap<string, string>): EarlierPaper[] {
  const living = (id: string): string => {
    let found = id;
    for (let next = replaced.get(found); next !== undefined; next = replaced.get(found)) found = next;
    return found;
  };
  const seen = new Set<string>();
  return scans
    .flatMap(({ role, ...one }) => (role === undefined ? [] : [{ ...one, role, documentId: living(one.documentId) }]))
    .filter(({ documentId }) => !seen.has(documentId) && seen.add(documentId))
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}
