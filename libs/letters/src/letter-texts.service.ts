import { Injectable } from '@nestjs/common';
import type { Letter, Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { Packets } from '@izdeu/packets';
import type { LetterState } from './domain/letter-lifecycle.js';
import { LetterDesk } from './letter-desk.js';
import type { LetterText } from './letter-proposal.js';

/** Answers typed into the rows of a form in English replace those that stood there. */
export type TypedText = Partial<LetterText> & { readonly answersEn?: Readonly<Record<string, string>> };

/** Writes the text of a letter, wherever it was typed. */
@Injectable()
export class LetterTexts {
  constructor(
    private readonly desk: LetterDesk,
    private readonly packets: Packets,
  ) {}

  /**
   * Each language version that is sent is signed with the name of who saves it. A text that was registered or approved goes
   * back to being drafted with its number; the packet made of the old text is stale.
   * @param proposalId where the text came back from a word processor
   */
  async write(
    tx: Tx,
    actor: Actor,
    letter: Letter,
    {
      state,
      text,
      proposalId,
    }: { readonly state: LetterState; readonly text: TypedText; readonly proposalId?: string },
  ): Promise<void> {
    await this.packets.outdate(tx, actor, letter);
    const [inKazakh, inRussian, inEnglish] = [
      text.subjectKk ?? text.bodyKk,
      text.subjectRu ?? text.bodyRu,
      text.subjectEn ?? text.bodyEn ?? text.answersEn,
    ].map((one) => one !== undefined);
    await this.desk.save(tx, actor, letter, {
      ...text,
      ...(inKazakh ? { textKkBy: actor.id } : {}),
      ...(inRussian ? { textRuBy: actor.id } : {}),
      ...(inEnglish ? { textEnBy: actor.id } : {}),
      ...{ state, packetId: null, approvedBy: null, approvedAt: null },
      textVersion: { increment: 1 },
    });
    const fields = Object.keys(text).filter((name) => text[name as keyof TypedText] !== undefined);
    await this.desk.note(tx, actor, letter, {
      kind: 'text_changed',
      data: { fields, from: letter.state, textVersion: letter.textVersion + 1, ...(proposalId ? { proposalId } : {}) },
      payload: { fields, from: letter.state, proposalId },
    });
  }
}
