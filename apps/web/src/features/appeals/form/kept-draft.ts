import type { NewDraftDto } from '@izdeu/api-client';
import { STEPS, fromDraft, toDraft, type Intake, type StepId } from './intake.js';

/** What is kept of a form that no server has yet. */
export interface KeptDraft {
  readonly intake: Intake;
  readonly step: StepId;
  /** The draft on the server that it goes into; null for one that the server does not know. */
  readonly draft: { readonly id: string; readonly version: number } | null;
  /** Of the first save: a lost answer is asked for again with the same key and content. */
  readonly first: { readonly key: string; readonly body: NewDraftDto } | null;
  /** Digests of what was sent without an answer: found on the server, it is no other window's work. */
  readonly sent: readonly string[];
}

/** As it goes to the device. */
export const writeKeptDraft = ({ intake, ...rest }: KeptDraft): object => ({ ...rest, intake: toDraft(intake) });

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isBody = (value: unknown): value is NewDraftDto =>
  isRecord(value) && isRecord(value.form) && typeof value.step === 'number';

/** null for what was kept in another shape. */
export function readKeptDraft(kept: unknown): KeptDraft | null {
  if (!isRecord(kept) || !isRecord(kept.intake)) return null;
  const { draft, first, sent } = kept;
  const intake = fromDraft(kept.intake);
  const step = STEPS.find((one) => one === kept.step);
  if (intake === null || step === undefined) return null;
  return {
    intake,
    step,
    draft:
      isRecord(draft) && typeof draft.id === 'string' && typeof draft.version === 'number'
        ? { id: draft.id, version: draft.version }
        : null,
    first:
      isRecord(first) && typeof first.key === 'string' && isBody(first.body)
        ? { key: first.key, body: first.body }
        : null,
    sent: Array.isArray(sent) ? sent.filter((one) => typeof one === 'string') : [],
  };
}

/** The same for the same answers, whatever order their fields came back in. Where the writer looked does not count. */
export async function digestOf(form: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(sorted(form)));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).filter(([name]) => name !== 'visited');
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, sorted(part)]));
}
