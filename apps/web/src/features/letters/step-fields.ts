import type { ActOnLetterDto, LetterView } from '@izdeu/api-client';
import type { LetterStep } from './letter-life.js';

const STEP_FIELDS = [
  'reason',
  'channel',
  'incomingNumber',
  'replyClass',
  'recipientCode',
  'newDueOn',
  'decision',
  'on',
  'partly',
  'number',
  'tracking',
  'documentId',
  'note',
] as const;
export type StepField = (typeof STEP_FIELDS)[number];
export type StepValues = Readonly<Record<StepField, string>>;

interface StepForm {
  readonly asks: readonly StepField[];
  readonly required: readonly StepField[];
  /** Kind under which a scan is filed that is sent with this step. */
  readonly scanKind?: 'proof_of_dispatch' | 'reply';
}

/** What each step asks for, in the order in which a caseworker has it in hand. */
export const STEP_FORMS: Readonly<Record<LetterStep, StepForm>> = {
  register: { asks: [], required: [] },
  approve: { asks: [], required: [] },
  return_for_changes: { asks: ['reason'], required: ['reason'] },
  dispatch: {
    asks: ['channel', 'on', 'tracking', 'documentId'],
    required: ['channel', 'on'],
    scanKind: 'proof_of_dispatch',
  },
  note_delivery: { asks: ['on', 'documentId'], required: ['on'], scanKind: 'proof_of_dispatch' },
  acknowledge: {
    asks: ['incomingNumber', 'on', 'documentId'],
    required: ['incomingNumber', 'on'],
    scanKind: 'proof_of_dispatch',
  },
  record_reply: {
    asks: ['replyClass', 'on', 'number', 'documentId', 'note'],
    required: ['replyClass', 'on'],
    scanKind: 'reply',
  },
  extend: { asks: ['newDueOn', 'on', 'number', 'documentId', 'note'], required: ['newDueOn', 'on'], scanKind: 'reply' },
  forward: {
    asks: ['recipientCode', 'on', 'partly', 'number', 'documentId', 'note'],
    required: ['recipientCode', 'on'],
    scanKind: 'reply',
  },
  remind: { asks: ['on', 'note'], required: ['on'] },
  promise_answer: { asks: ['newDueOn', 'on', 'note'], required: ['newDueOn', 'on'] },
  return_by_body: {
    asks: ['reason', 'on', 'newDueOn', 'number', 'documentId'],
    required: ['reason', 'on'],
    scanKind: 'reply',
  },
  resubmit: { asks: ['on', 'documentId', 'note'], required: ['on'], scanKind: 'proof_of_dispatch' },
  report_note: { asks: ['on', 'number', 'note'], required: ['on', 'note'] },
  record_meeting: { asks: ['on', 'note'], required: ['on'] },
  record_decision: {
    asks: ['decision', 'on', 'number', 'documentId', 'note'],
    required: ['decision', 'on'],
    scanKind: 'reply',
  },
  file_claim: { asks: ['on', 'number', 'documentId', 'note'], required: ['on'], scanKind: 'proof_of_dispatch' },
  record_ruling: { asks: ['on', 'note', 'number', 'documentId'], required: ['on', 'note'], scanKind: 'reply' },
  withdraw: { asks: ['reason', 'on'], required: ['reason', 'on'] },
  close: { asks: ['note'], required: [] },
  cancel: { asks: ['reason'], required: ['reason'] },
};

export function emptyStep(today: string): StepValues {
  return {
    reason: '',
    channel: '',
    incomingNumber: '',
    replyClass: '',
    recipientCode: '',
    newDueOn: '',
    decision: '',
    on: today,
    partly: '',
    number: '',
    tracking: '',
    documentId: '',
    note: '',
  };
}

/** What goes to the server: only what the step asks for, and of that only what was filled in. */
export function bodyOf(step: LetterStep, letter: LetterView, values: StepValues): ActOnLetterDto {
  const filled = STEP_FORMS[step].asks.flatMap((field): readonly (readonly [string, string | true])[] => {
    const value = values[field].trim();
    if (field === 'partly') return value === 'yes' ? [[field, true]] : [];
    return value === '' ? [] : [[field, value]];
  });
  const seen = step === 'approve' ? letter.packet?.zipSha256 : null;
  return {
    ...(Object.fromEntries(filled) as Partial<ActOnLetterDto>),
    action: step,
    version: letter.version,
    ...(seen ? { zipSha256: seen } : {}),
  };
}
