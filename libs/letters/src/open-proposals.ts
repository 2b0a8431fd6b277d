import type { Letter, LetterTextProposal, Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { LEFT_BEHIND, OUTPUT_LANGUAGES, type LeftBehind, type OutputLanguage } from '@izdeu/packets';
import { diffText, inParagraphs, type TextChange } from './text-diff.js';
import type { LetterGate } from './letter-gate.service.js';
import type { FoundWords } from './letter-words.js';
import type { LetterText } from './letter-proposal.js';

/** A text that came back from a word processor, against the text in the house. */
export interface OpenProposal {
  readonly id: string;
  readonly language: OutputLanguage;
  readonly byId: string;
  readonly at: Date;
  /** The text in the house was changed since the file was taken out. */
  readonly isBehind: boolean;
  /** False where the file brings the text that stands in the house already. */
  readonly isChanged: boolean;
  readonly subject: readonly TextChange[];
  readonly body: readonly TextChange[];
  readonly leftBehind: readonly LeftBehind[];
  /** Words of it that can hurt a person. */
  readonly words: readonly FoundWords[];
}

const FIELDS_OF_LANGUAGE = {
  kk: { subject: 'subjectKk', body: 'bodyKk' },
  ru: { subject: 'subjectRu', body: 'bodyRu' },
  en: { subject: 'subjectEn', body: 'bodyEn' },
} as const satisfies Record<OutputLanguage, { subject: keyof LetterText; body: keyof LetterText }>;

/** Those of a letter on which nobody has decided, oldest first. */
export async function openProposals(
  tx: Tx,
  actor: Actor,
  gates: Pick<LetterGate, 'wordsOf'>,
  letter: Letter,
): Promise<OpenProposal[]> {
  const found = await tx.letterTextProposal.findMany({
    where: { orgId: actor.orgId, letterId: letter.id, state: 'open' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const shown: OpenProposal[] = [];
  for (const row of found) {
    const language = languageOf(row);
    const fields = FIELDS_OF_LANGUAGE[language];
    shown.push({
      ...{ id: row.id, language, byId: row.createdBy, at: row.createdAt },
      isBehind: row.textVersion !== letter.textVersion,
      isChanged: Object.keys(changedFields(letter, row)).length > 0,
      subject: diffText(letter[fields.subject], row.subject),
      body: diffText(inParagraphs(letter[fields.body]), row.body),
      leftBehind: readLeftBehind(row.leftBehind),
      words: await gates.wordsOf(tx, actor, [
        { field: fields.subject, language, text: row.subject },
        { field: fields.body, language, text: row.body },
      ]),
    });
  }
  return shown;
}

/** What of the letter's text the proposal changes; other line ends alone are no change. */
export function changedFields(letter: Letter, row: LetterTextProposal): Partial<LetterText> {
  const { subject, body } = FIELDS_OF_LANGUAGE[languageOf(row)];
  return {
    ...(letter[subject].trim() === row.subject ? {} : { [subject]: row.subject }),
    ...(inParagraphs(letter[body]) === row.body ? {} : { [body]: row.body }),
  };
}

function languageOf({ language }: LetterTextProposal): OutputLanguage {
  const known = OUTPUT_LANGUAGES.find((one) => one === language);
  if (known === undefined) throw new Error('a proposal has a language that is none');
  return known;
}

function readLeftBehind(raw: unknown): LeftBehind[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('part' in one) || !('text' in one)) return [];
    const part = LEFT_BEHIND.find((known) => known === one.part);
    return part && typeof one.text === 'string' ? [{ part, text: one.text }] : [];
  });
}
