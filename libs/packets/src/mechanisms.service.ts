import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { demandCase } from '@izdeu/cases';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { CaseSheetsQueries } from './composing/case-sheets.queries.js';
import { formSheets, mechanismsOf, type MechanismReadiness } from './composing/mechanisms.js';
import type { CaseSheets } from './composing/packet-facts.js';
import { redactionPreview, type RedactionPreview } from './composing/redaction-preview.js';
import { formLetter, linesOf } from './composing/submission.js';
import type { OutputLanguage } from './domain/languages.js';
import type { TemplateElement } from './domain/template.js';

/** One row of a form in a letter: what is on record for it, and what somebody typed in its place. */
export interface FormRowAtHand extends Pick<TemplateElement, 'code' | 'title' | 'need' | 'section' | 'question'> {
  readonly onRecord: readonly string[];
  readonly answer: string;
}

/** What each recipient asks for, what the case has of it, and what a recipient would learn. */
@Injectable()
export class Mechanisms {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly sheets: CaseSheetsQueries,
  ) {}

  /** @throws DomainError `case.not_found` */
  ofCase(actor: Actor, caseId: string): Promise<MechanismReadiness[]> {
    return this.work.as(actor, async (tx) => mechanismsOf(await this.collect(tx, actor, caseId)));
  }

  /** What a recipient would see beside what is on record. @throws DomainError `case.not_found`, `request.invalid` */
  preview(actor: Actor, caseId: string, recipientCode: string, language: OutputLanguage): Promise<RedactionPreview> {
    return this.work.as(actor, async (tx) => {
      const sheets = await this.collect(tx, actor, caseId);
      if (!sheets.book.codes('recipient').includes(recipientCode))
        throw new DomainError('request.invalid', { field: 'recipientCode', reason: 'unknown' });
      return redactionPreview(sheets, recipientCode, language);
    });
  }

  /** The rows of the form that a letter is; none for a letter in the languages of the country. @throws DomainError `letter.not_found` */
  rows(actor: Actor, letterId: string): Promise<FormRowAtHand[]> {
    return this.work.as(actor, async (tx) => {
      const letter = await tx.letter.findFirst({ where: { orgId: actor.orgId, id: letterId } });
      if (!letter) throw new DomainError('letter.not_found');
      const sheets = await this.collect(tx, actor, letter.caseId);
      const [form, { answers }] = [formSheets(sheets, letter.recipientCode, null), formLetter(letter)];
      if (form.template.form === 'letter') return [];
      return form.template.elements
        .filter(({ fact }) => fact !== 'narrative')
        .map((element) => ({
          ...{ code: element.code, title: element.title, need: element.need, section: element.section },
          question: element.question,
          onRecord: linesOf(form, element).map(({ text }) => text),
          answer: answers[element.code] ?? '',
        }));
    });
  }

  private async collect(tx: Tx, actor: Actor, caseId: string): Promise<CaseSheets> {
    await demandCase(tx, actor, caseId);
    const sheets = await this.sheets.load(tx, actor, caseId);
    await this.trail.record(tx, { action: 'case.collected', objectType: 'case', objectId: caseId, caseId });
    return sheets;
  }
}
