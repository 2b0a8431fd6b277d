import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import type { Ground } from '../ground.js';
import { groupBy } from '../group-by.js';
import { numberAll } from '../number-range.js';
import { changeLetters, plantRows } from '../plant-rows.js';
import { officeHour } from '../told.js';
import { documentActs } from './document-acts.js';
import {
  draftRow,
  eventRows,
  packetRow,
  replyDocument,
  sentColumns,
  stepsOf,
  type LetterStep,
  type PlantedLetter,
} from './letter-rows.js';
import { idOf, type PlantedCase, type Planting } from './planting.js';
import type { Standing } from './standing.js';

const BATCH_MS = 120_000;
const PACKETS_AT_ONCE = 4;

/** How far a letter came: nowhere, registered but not yet approved as it should be, approved but not yet sent. */
type Stage = 'missing' | 'to_approve' | 'to_send' | 'done';

/** The letters of a case, each with its ids. Cancelled letters and drafts have no packet. */
export function lettersOf(of: PlantedCase, { withPackets }: Pick<Planting, 'withPackets'>): PlantedLetter[] {
  return of.demo.letters.map((demo, position) => {
    const wantsPacket = withPackets && demo.registeredOn !== null && demo.state !== 'cancelled';
    return {
      demo,
      of,
      id: idOf(of, `letter/${position}`),
      packetId: wantsPacket ? idOf(of, `packet/${position}`) : null,
    };
  });
}

export function stageOf({ id, demo }: PlantedLetter, standing: Standing): Stage {
  const row = standing.letters.get(id);
  if (row === undefined) return 'missing';
  if (row.state === 'registered' && row.version === 1 && demo.approvedOn !== null) return 'to_approve';
  return row.state === 'approved' && row.version === 2 && demo.dispatchedOn !== null ? 'to_send' : 'done';
}

/**
 * Plants letters as they came about: drafted and registered by the caseworker, approved by the lawyer over a frozen packet,
 * then sent and answered. Nobody approves what they wrote. Answers how many are new.
 */
export async function plantLetters(
  ground: Ground,
  planting: Planting,
  letters: readonly PlantedLetter[],
  standing: Standing,
): Promise<number> {
  const at = (...stages: readonly Stage[]): PlantedLetter[] =>
    letters.filter((letter) => stages.includes(stageOf(letter, standing)));
  const missing = at('missing');
  await inNameOf(
    ground,
    missing,
    ({ of }) => of.caseworker,
    (tx, caseworker, own) => draft(ground, tx, caseworker, own, planting),
  );
  const toApprove = at('missing', 'to_approve').filter(({ demo }) => demo.approvedOn !== null);
  await makePackets(ground, toApprove, planting);
  await inNameOf(
    ground,
    toApprove,
    ({ of }) => of.lawyer,
    (tx, lawyer, own) => approve(ground, tx, lawyer, own, planting),
  );
  const toSend = at('missing', 'to_approve', 'to_send').filter(({ demo }) => demo.dispatchedOn !== null);
  await inNameOf(
    ground,
    toSend,
    ({ of }) => of.caseworker,
    (tx, caseworker, own) => send(ground, tx, caseworker, own, planting),
  );
  // Last, because these tell of the letters that have left before: they must say what is on record when a lawyer looks.
  const waiting = missing.filter(({ demo }) => demo.approvedOn === null);
  await makePackets(ground, waiting, planting);
  return missing.length;
}

/** One transaction per colleague, with the letters that are theirs to handle. */
async function inNameOf(
  ground: Ground,
  letters: readonly PlantedLetter[],
  whose: (letter: PlantedLetter) => Actor,
  work: (tx: Tx, actor: Actor, own: readonly PlantedLetter[]) => Promise<void>,
): Promise<void> {
  for (const [actor, own] of groupBy(letters, whose))
    await ground.work.as(actor, (tx) => work(tx, actor, own), { timeoutMs: BATCH_MS });
}

async function draft(
  ground: Ground,
  tx: Tx,
  caseworker: Actor,
  letters: readonly PlantedLetter[],
  planting: Planting,
): Promise<void> {
  const registered = letters
    .filter(({ demo }) => demo.registeredOn !== null)
    .toSorted((a, b) => ((a.demo.registeredOn ?? '') < (b.demo.registeredOn ?? '') ? -1 : 1));
  const numbers = await numberAll(tx, caseworker, 'letter', registered, ({ demo }) =>
    Number(demo.registeredOn?.slice(0, 4)),
  );
  await plantRows(
    tx,
    'letter',
    letters.map((letter) => draftRow(letter, numbers.get(letter) ?? null, planting)),
  );
  await plantRows(
    tx,
    'packet',
    letters.flatMap((letter) => packetRow(letter, planting) ?? []),
  );
  await record(
    ground,
    tx,
    letters.map((letter) => ({ letter, steps: stepsOf(letter).before })),
    caseworker,
    planting,
  );
}

/** Each in its own transactions, as the worker makes them, a few at a time: one waits for the database, one is being set. */
async function makePackets(ground: Ground, letters: readonly PlantedLetter[], planting: Planting): Promise<void> {
  for (let from = 0; from < letters.length; from += PACKETS_AT_ONCE) {
    await Promise.all(
      letters.slice(from, from + PACKETS_AT_ONCE).map((letter) => makePacket(ground, letter, planting)),
    );
  }
}

async function makePacket(ground: Ground, { packetId, of }: PlantedLetter, { orgId }: Planting): Promise<void> {
  if (packetId === null) return;
  await ground.makePacket(of.caseworker, packetId);
  const made = await ground.work.as(of.caseworker, (tx) => tx.packet.findFirst({ where: { orgId, id: packetId } }));
  if (made?.state !== 'ready') {
    throw new Error(
      `The packet of a letter of case ${of.demo.key} was not made: ${made?.failure ?? made?.state ?? 'gone'}`,
    );
  }
}

async function approve(
  ground: Ground,
  tx: Tx,
  lawyer: Actor,
  letters: readonly PlantedLetter[],
  planting: Planting,
): Promise<void> {
  const frozen = new Map<PlantedLetter, string>();
  for (const letter of letters)
    if (letter.packetId !== null) frozen.set(letter, await freeze(ground, tx, lawyer, letter.packetId));
  await changeLetters(
    tx,
    planting.orgId,
    { state: 'registered', version: 1 },
    letters.map(({ id, demo }) => {
      const on = officeHour(demo.approvedOn ?? demo.draftedOn);
      return { id, state: 'approved', approvedBy: lawyer.id, approvedAt: on, updatedAt: on };
    }),
  );
  await record(
    ground,
    tx,
    letters.map((letter) => {
      const zipSha256 = frozen.get(letter);
      const { approval } = stepsOf(letter);
      return {
        letter,
        steps: zipSha256 === undefined ? approval : approval.map((step) => ({ ...step, data: { zipSha256 } })),
      };
    }),
    lawyer,
    planting,
  );
}

async function freeze(ground: Ground, tx: Tx, lawyer: Actor, packetId: string): Promise<string> {
  const { zipSha256 } = await tx.packet.findFirstOrThrow({ where: { orgId: lawyer.orgId, id: packetId } });
  const bytes = Buffer.from(zipSha256 ?? []).toString('hex');
  await ground.packets.freeze(tx, lawyer, packetId, bytes);
  return bytes;
}

async function send(
  ground: Ground,
  tx: Tx,
  caseworker: Actor,
  letters: readonly PlantedLetter[],
  planting: Planting,
): Promise<void> {
  const replies = new Map(letters.map((letter) => [letter, replyDocument(letter, planting)]));
  const papers = [...replies.values()].filter((reply) => reply !== null);
  await plantRows(tx, 'document', papers);
  await ground.trail.recordAll(tx, documentActs(papers));
  await changeLetters(
    tx,
    planting.orgId,
    { state: 'approved', version: 2 },
    letters.map((letter) => ({ id: letter.id, ...sentColumns(letter, planting, replies.get(letter)?.id ?? null) })),
  );
  await record(
    ground,
    tx,
    letters.map((letter) => ({ letter, steps: stepsOf(letter).after })),
    caseworker,
    planting,
  );
}

/** The history of letters, and the same steps in the trail. */
async function record(
  ground: Ground,
  tx: Tx,
  taken: readonly { readonly letter: PlantedLetter; readonly steps: readonly LetterStep[] }[],
  by: Actor,
  planting: Planting,
): Promise<void> {
  await plantRows(
    tx,
    'letter_event',
    taken.flatMap(({ letter, steps }) => eventRows(letter, steps, by.id, planting)),
  );
  await ground.trail.recordAll(
    tx,
    taken.flatMap(({ letter, steps }) =>
      steps.map(({ kind }) => ({
        action: `letter.${kind}`,
        objectType: 'letter',
        objectId: letter.id,
        caseId: letter.of.id,
      })),
    ),
  );
}
