import type { Prisma } from '@izdeu/database';
import { newId, startOfDay, type LocalDate } from '@izdeu/kernel';
import { isAwaitingReply, outgoingNumber, type Deadline } from '@izdeu/letters';
import type { DemoLetter } from '../../../../seeds/demo/index.js';
import type { LetterChange } from '../plant-rows.js';
import { dayOrNull, officeHour } from '../told.js';
import { idOf, type PlantedCase, type Planting } from './planting.js';
import { fileColumns } from './proof-rows.js';

/** A letter of the docket. */
export interface PlantedLetter {
  readonly id: string;
  readonly of: PlantedCase;
  readonly demo: DemoLetter;
  /** The packet of its one text; null where none is made. */
  readonly packetId: string | null;
}

export function awaitsReply({ state }: DemoLetter): boolean {
  return isAwaitingReply(state);
}

/** When the answer is or was due, by the rule of the recipient. */
export function dueOf(
  { recipientCode, dispatchedOn, deliveredOn, incomingOn }: DemoLetter,
  { reference }: Pick<Planting, 'reference'>,
): Deadline | null {
  return reference.deadline(recipientCode, { dispatchedOn, deliveredOn, incomingOn });
}

/** The letter as its caseworker leaves it: drafted, then registered or cancelled where it came so far. */
export function draftRow(
  letter: PlantedLetter,
  seq: number | null,
  { orgId, operator }: Planting,
): Prisma.LetterCreateManyInput {
  const { demo, of, id } = letter;
  const { caseworker } = of;
  const year = Number((demo.registeredOn ?? demo.draftedOn).slice(0, 4));
  const createdAt = officeHour(demo.draftedOn);
  return {
    ...{ orgId, id, caseId: of.id, createdAt, updatedAt: createdAt, createdBy: caseworker.id },
    ...{ authorId: caseworker.id, textKkBy: caseworker.id, textRuBy: caseworker.id },
    recipientCode: demo.recipientCode,
    kind: demo.kind,
    subjectKk: demo.subjectKk,
    subjectRu: demo.subjectRu,
    bodyKk: demo.bodyKk,
    bodyRu: demo.bodyRu,
    state: stateAtRegistry(demo),
    registeredOn: dayOrNull(demo.registeredOn),
    outgoingYear: seq === null ? null : year,
    outgoingSeq: seq,
    outgoingNumber: numberOf(letter, seq, operator.registryIndex),
    packetId: letter.packetId,
    closedOn: demo.state === 'cancelled' ? dayOrNull(demo.registeredOn ?? demo.draftedOn) : null,
  };
}

function numberOf({ demo }: PlantedLetter, seq: number | null, registryIndex: string): string | null {
  return seq === null ? null : outgoingNumber(registryIndex, Number(demo.registeredOn?.slice(0, 4)), seq);
}

/** The packet as it is ordered with the registration. */
export function packetRow(
  { packetId, demo, of, id: letterId }: PlantedLetter,
  { orgId }: Planting,
): Prisma.PacketCreateManyInput | null {
  if (packetId === null) return null;
  return {
    ...{ orgId, id: packetId, caseId: of.id, letterId, textVersion: 1, createdBy: of.caseworker.id },
    createdAt: officeHour(demo.registeredOn ?? demo.draftedOn, 10),
  };
}

function stateAtRegistry({ state, registeredOn }: DemoLetter): 'drafted' | 'registered' | 'cancelled' {
  if (state === 'cancelled') return state;
  return registeredOn === null ? 'drafted' : 'registered';
}

/** What is known of a letter that has left: when, how, its number there, when the answer is due and what it was. */
export function sentColumns(
  letter: PlantedLetter,
  planting: Planting,
  replyDocumentId: string | null,
): Omit<LetterChange, 'id'> {
  const { demo } = letter;
  const due = dueOf(demo, planting);
  return {
    state: demo.state,
    dispatchedOn: dayOrNull(demo.dispatchedOn),
    channel: demo.channel,
    deliveredOn: dayOrNull(demo.deliveredOn),
    incomingNumber: demo.incomingNumber,
    incomingOn: dayOrNull(demo.incomingOn),
    dueOn: dayOrNull(due?.usual ?? null),
    dueStrictOn: dayOrNull(due?.strict ?? null),
    dueProvisional: due?.provisional ?? false,
    dueRule: due?.rule ?? null,
    repliedOn: dayOrNull(demo.repliedOn),
    replyClass: demo.replyClass,
    replyDocumentId,
    closedOn: dayOrNull(demo.closedOn),
    updatedAt: officeHour(
      demo.closedOn ?? demo.repliedOn ?? demo.incomingOn ?? demo.deliveredOn ?? demo.dispatchedOn ?? demo.draftedOn,
    ),
  };
}

type Step =
  | 'drafted'
  | 'registered'
  | 'cancelled'
  | 'approved'
  | 'dispatched'
  | 'delivered'
  | 'acknowledged'
  | 'replied'
  | 'closed';

/** What happened to a letter, on which day; `data` holds codes and numbers of registries, as the history shows them. */
export interface LetterStep {
  readonly kind: Step;
  readonly on: LocalDate;
  readonly data: Prisma.InputJsonObject;
}

/** The steps that the caseworker takes before the approval, the lawyer's, and the caseworker's after it. */
export function stepsOf({ demo }: PlantedLetter): {
  before: LetterStep[];
  approval: LetterStep[];
  after: LetterStep[];
} {
  const cancelledOn = demo.state === 'cancelled' ? (demo.registeredOn ?? demo.draftedOn) : null;
  const step = (kind: Step, on: LocalDate | null, data: Prisma.InputJsonObject = {}): LetterStep[] =>
    on === null ? [] : [{ kind, on, data }];
  return {
    before: [
      ...step('drafted', demo.draftedOn),
      ...step('registered', demo.registeredOn),
      ...step('cancelled', cancelledOn, { reason: 'Хат министрліктің орталық аппаратына жазылатын болды.' }),
    ],
    approval: step('approved', demo.approvedOn),
    after: [
      ...step('dispatched', demo.dispatchedOn, { channel: demo.channel }),
      ...step('delivered', demo.deliveredOn),
      ...step('acknowledged', demo.incomingOn, { incomingNumber: demo.incomingNumber }),
      ...step('replied', demo.repliedOn, { replyClass: demo.replyClass }),
      ...step('closed', demo.closedOn),
    ],
  };
}

export function eventRows(
  letter: PlantedLetter,
  steps: readonly LetterStep[],
  by: string,
  { orgId }: Planting,
): Prisma.LetterEventCreateManyInput[] {
  return steps.map(({ kind, on, data }, index) => ({
    ...{ orgId, id: newId(), caseId: letter.of.id, letterId: letter.id, kind, data, createdBy: by },
    onDate: startOfDay(on),
    createdAt: officeHour(on, index),
  }));
}

/** The scan of the answer, filed on the day it came; null where none came. */
export function replyDocument(letter: PlantedLetter, planting: Planting): Prisma.DocumentCreateManyInput | null {
  const { demo, of } = letter;
  if (demo.repliedOn === null) return null;
  return {
    ...{
      orgId: planting.orgId,
      id: idOf(of, `${letter.id}/reply`),
      caseId: of.id,
      createdAt: officeHour(demo.repliedOn),
      createdBy: of.caseworker.id,
    },
    kind: 'reply',
    title: `Жауап: ${planting.reference.label('recipient', demo.recipientCode, 'kk')}`,
    personId: idOf(of, of.demo.applicant),
    ...fileColumns(planting, 'reply', 1),
  };
}
