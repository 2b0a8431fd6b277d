import { Injectable } from '@nestjs/common';
import { CaseReadiness, demandReach, lockCase } from '@izdeu/cases';
import { UnitOfWork, once } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { CaseSheetsQueries } from '@izdeu/packets';
import type { LetterKind } from './domain/letter-kind.js';
import { LetterDesk } from './letter-desk.js';
import { proposeText, type LetterText } from './letter-proposal.js';

export interface NewLetter {
  readonly recipientCode: string;
  readonly kind: LetterKind;
  /** The letter that this one follows, by a step of the ladder, with its own words. */
  readonly after?: { readonly parentId: string; readonly stepCode: string; readonly text: LetterText | null };
}

/** Begins letters: for a case, or as the next step after another letter. */
@Injectable()
export class LetterDrafts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: LetterDesk,
    private readonly sheets: CaseSheetsQueries,
    private readonly readiness: CaseReadiness,
  ) {}

  /** Answers the id. @throws DomainError `case.not_found`, `access.denied`, `reference.not_found`, `letter.kind_not_accepted` */
  begin(actor: Actor, caseId: string, key: string, input: NewLetter): Promise<string> {
    return this.work.as(actor, async (tx) => {
      await lockCase(tx, actor, caseId);
      await demandReach(tx, actor, caseId, 'letter:draft');
      const { recipientCode, kind, after } = input;
      const sheets = await this.sheets.load(tx, actor, caseId);
      if (!sheets.book.codes('recipient').includes(recipientCode))
        throw new DomainError('reference.not_found', { kind: 'recipient', code: recipientCode });
      if (!sheets.book.strings('recipient', recipientCode, 'letterKinds').includes(kind))
        throw new DomainError('letter.kind_not_accepted');
      const content = { caseId, input: { recipientCode, kind, after: after?.stepCode ?? null } };
      const made = await once(tx, actor, { key, operation: 'letter.draft', content }, async (id) => {
        const text = after?.text ?? proposeText(sheets, kind, recipientCode);
        const { orgId, id: authorId } = actor;
        await tx.letter.create({
          data: {
            ...{ orgId, id, caseId, recipientCode, kind, ...text, authorId, createdBy: authorId },
            ...(after ? { parentId: after.parentId, bond: 'escalated', stepCode: after.stepCode } : {}),
          },
        });
        const payload = { recipientCode, kind, parentId: after?.parentId, step: after?.stepCode };
        await this.desk.note(tx, actor, { id, caseId }, { kind: 'drafted', payload });
        await this.readiness.settle(tx, actor, caseId);
      });
      return made.id;
    });
  }
}
