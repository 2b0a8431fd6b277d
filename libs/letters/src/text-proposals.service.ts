import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { lockCase } from '@izdeu/cases';
import { UnitOfWork, once, type LetterTextProposal, type Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { CaseSheetsQueries, outputLanguages, readDocx } from '@izdeu/packets';
import { LetterDesk, getLetter } from './letter-desk.js';
import { LetterTexts } from './letter-texts.service.js';
import { changedFields } from './open-proposals.js';

/** Texts of one letter that wait for a decision. */
const MOST_OPEN_PROPOSALS = 20;

/** Longest subject and text, in UTF-16 units, as the form on the screen has them. */
const LONGEST = { subject: 500, body: 20_000 } as const;

/** Texts of letters that come back from a word processor: nothing of them counts until a person takes it over by name. */
@Injectable()
export class TextProposals {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: LetterDesk,
    private readonly texts: LetterTexts,
    private readonly sheets: CaseSheetsQueries,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts a file that was taken out and changed beside the letter.
   * @throws DomainError `letter.not_found`, `letter.action_not_allowed`, `text_file.other_letter`, `request.invalid` (missing, too long), `text_proposal.over_limit` {most},
   *   and what `readDocx` throws
   */
  async propose(actor: Actor, letterId: string, key: string, file: Buffer | null): Promise<void> {
    // Who may not write here learns nothing of their file either; it is read outside of any transaction.
    await this.work.as(actor, async (tx) =>
      this.desk.demand(actor, await this.desk.take(tx, actor, await getLetter(tx, actor, letterId)), 'edit'),
    );
    if (file === null) throw new DomainError('request.invalid', { field: 'file', reason: 'missing' });
    const read = await readDocx(file);
    const [subject, body] = [read.subject, read.body.join('\n\n')];
    if (subject.length > LONGEST.subject || body.length > LONGEST.body)
      throw new DomainError('request.invalid', { field: 'file', reason: 'too_long' });
    const fileSha256 = createHash('sha256').update(file).digest();
    await this.work.as(actor, async (tx) => {
      const { caseId } = await getLetter(tx, actor, letterId);
      await lockCase(tx, actor, caseId);
      const hand = await this.desk.take(tx, actor, await getLetter(tx, actor, letterId));
      this.desk.demand(actor, hand, 'edit');
      const { letter } = hand;
      const languages = outputLanguages(await this.sheets.book(tx, actor), letter.recipientCode);
      if (read.letterId !== letterId || !languages.includes(read.language))
        throw new DomainError('text_file.other_letter');
      const content = { letterId, sha256: fileSha256.toString('hex') };
      await once(tx, actor, { key, operation: 'letter.text_proposal', content }, async (id) => {
        const waiting = await tx.letterTextProposal.count({ where: { orgId: actor.orgId, letterId, state: 'open' } });
        if (waiting >= MOST_OPEN_PROPOSALS)
          throw new DomainError('text_proposal.over_limit', { most: MOST_OPEN_PROPOSALS });
        const { language, textVersion } = read;
        await tx.letterTextProposal.create({
          data: {
            ...{ orgId: actor.orgId, id, caseId, letterId, language, subject, body, textVersion, createdBy: actor.id },
            leftBehind: read.leftBehind.map(({ part, text }) => ({ part, text })),
            fileSha256,
          },
        });
        const payload = { proposalId: id, language, textVersion };
        await this.desk.note(tx, actor, letter, { kind: 'text_proposed', data: { language }, payload });
      });
    });
  }

  /**
   * Takes a text over under the name of who accepts it, as if they had typed it.
   * @throws DomainError `letter.changed_meanwhile`, `letter.action_not_allowed`, `text_proposal.not_found`,
   *   `text_proposal.decided`, `text_proposal.unchanged`
   */
  accept(actor: Actor, letterId: string, id: string, version: number): Promise<void> {
    return this.desk.change(actor, letterId, version, 'edit', async (tx, { letter }, state) => {
      const proposal = await this.decide(tx, actor, letterId, id, 'accepted');
      const text = changedFields(letter, proposal);
      if (Object.keys(text).length === 0) throw new DomainError('text_proposal.unchanged');
      await this.texts.write(tx, actor, letter, { state, text, proposalId: id });
    });
  }

  /** It stays on record as refused. @throws DomainError `text_proposal.not_found`, `text_proposal.decided`, `letter.changed_meanwhile` */
  reject(actor: Actor, letterId: string, id: string, version: number): Promise<void> {
    return this.desk.change(actor, letterId, version, { needs: 'letter:draft' }, async (tx, { letter }) => {
      const { language } = await this.decide(tx, actor, letterId, id, 'rejected');
      const payload = { proposalId: id, language };
      await this.desk.note(tx, actor, letter, { kind: 'text_proposal_rejected', data: { language }, payload });
    });
  }

  private async decide(
    tx: Tx,
    { orgId, id: decidedBy }: Actor,
    letterId: string,
    id: string,
    state: 'accepted' | 'rejected',
  ): Promise<LetterTextProposal> {
    const found = await tx.letterTextProposal.findFirst({ where: { orgId, id, letterId } });
    if (!found) throw new DomainError('text_proposal.not_found');
    const { count } = await tx.letterTextProposal.updateMany({
      where: { orgId, id, state: 'open', version: found.version },
      data: { state, decidedBy, decidedAt: this.clock.now(), version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError('text_proposal.decided');
    return found;
  }
}
