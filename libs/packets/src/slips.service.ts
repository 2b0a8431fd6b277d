import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { Clock, DomainError, dayOf, type Actor } from '@izdeu/kernel';
import { CaseSheetsQueries } from './composing/case-sheets.queries.js';
import { composeApplication, slipOrganisation } from './composing/packet-composer.js';
import { missingSheet } from './composing/missing-sheet.js';
import type { Label, PacketLanguage, SlipLanguage, SlipScript } from './domain/languages.js';
import type { ReceiptSlipContent } from './domain/slip-content.js';
import type { PacketFile } from './packet-file.js';
import { RendererHost } from './renderer-host.js';

const RECORDED: Readonly<Record<'account' | 'sought', Label>> = {
  account: { kk: 'Сіздің әңгімеңіз жазып алынды', ru: 'записан Ваш рассказ', en: 'your account was written down' },
  sought: { kk: 'іздестірілетін туыс саны', ru: 'сколько родственников разыскивается', en: 'relatives who are sought' },
};

/** What a family takes home, and the application that the applicant signs. */
@Injectable()
export class Slips {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly sheets: CaseSheetsQueries,
    private readonly renderer: RendererHost,
    private readonly clock: Clock,
  ) {}

  /**
   * What is still missing by the engine, what would do instead, and what the papers at hand still need. Kazakh in Arabic
   * script where asked; the other languages have one script. @throws DomainError `case.not_found`
   */
  async missingPapers(
    actor: Actor,
    caseId: string,
    language: SlipLanguage,
    asked: SlipScript = 'cyrillic',
  ): Promise<PacketFile> {
    const script = language === 'kk' ? asked : 'cyrillic';
    const content = await this.work.as(actor, async (tx) => {
      const sheets = await this.sheets.load(tx, actor, caseId);
      const ofCase = { orgId: actor.orgId, caseId, supersededAt: null };
      const custody = await tx.documentCustody.findMany({
        where: ofCase,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      const look = await tx.waitingLook.findFirst({ where: ofCase });
      await this.printed(tx, 'missing_papers', caseId, language);
      return missingSheet({
        sheets,
        custody: new Map(custody.map(({ documentId, state }) => [documentId, state])),
        nextLook: look !== null && dayOf(look.lookOn) >= sheets.today ? dayOf(look.lookOn) : null,
        script,
      });
    });
    const name = [content.caseNumber, language, ...(script === 'arabic' ? ['tote'] : [])].join('-');
    return this.pdf(
      await this.renderer.get().renderMissingPapers(content, language, script),
      `missing-papers-${name}.pdf`,
    );
  }

  /** @throws DomainError `case.not_found`, `reference.not_found` */
  async application(
    actor: Actor,
    caseId: string,
    recipientCode: string,
    language: PacketLanguage,
  ): Promise<PacketFile> {
    const { content, number } = await this.work.as(actor, async (tx) => {
      const sheets = await this.sheets.load(tx, actor, caseId);
      if (!sheets.book.codes('recipient').includes(recipientCode))
        throw new DomainError('reference.not_found', { kind: 'recipient', code: recipientCode });
      await this.printed(tx, 'application', caseId, language);
      return { content: composeApplication(sheets, recipientCode), number: sheets.case.number };
    });
    return this.pdf(
      await this.renderer.get().renderApplicationForSigning(content, language),
      `application-${number}-${language}.pdf`,
    );
  }

  /** The receipt of an appeal. It can be found on the person who carries it, so it names nobody. @throws DomainError `appeal.not_found` */
  async receipt(actor: Actor, appealId: string, language: SlipLanguage): Promise<PacketFile> {
    const content = await this.work.as(actor, async (tx): Promise<ReceiptSlipContent> => {
      const appeal = await tx.appeal.findFirst({ where: { orgId: actor.orgId, id: appealId } });
      if (!appeal) throw new DomainError('appeal.not_found');
      const organisation = await tx.organisation.findUniqueOrThrow({ where: { orgId: actor.orgId } });
      const names = await colleagueNames(tx);
      await this.trail.record(tx, {
        action: 'slip.printed',
        objectType: 'appeal',
        objectId: appealId,
        payload: { slip: 'receipt', language },
      });
      const { sought } = RECORDED;
      const count = (text: string): string => `${text}: ${appeal.soughtCount}`;
      return {
        appealNumber: appeal.number,
        receivedOn: dayOf(appeal.receivedOn),
        createdAt: appeal.createdAt.toISOString(),
        organisation: slipOrganisation(organisation),
        receivedBy: names.get(appeal.createdBy) ?? '',
        applicantName: null,
        recorded: [RECORDED.account, { kk: count(sought.kk), ru: count(sought.ru), en: count(sought.en) }],
        consents: await this.consentsOf(tx, actor, appealId),
      };
    });
    return this.pdf(
      await this.renderer.get().renderReceiptSlip(content, language),
      `receipt-${content.appealNumber}-${language}.pdf`,
    );
  }

  /** To whom data may go: living consents of the cases of this appeal, but not the one to keep the data. */
  private async consentsOf(tx: Tx, actor: Actor, appealId: string): Promise<Label[]> {
    const today = new Date(`${this.clock.today()}T00:00:00Z`);
    const consents = await tx.consent.findMany({
      where: {
        orgId: actor.orgId,
        case: { appealId },
        granted: true,
        withdrawnAt: null,
        purpose: { not: 'store' },
        OR: [{ expiresOn: null }, { expiresOn: { gte: today } }],
      },
      orderBy: { createdAt: 'asc' },
    });
    const book = await this.sheets.book(tx, actor);
    const codes = new Map(
      consents.map(({ purpose, recipientCode }) => [`${purpose} ${recipientCode}`, { purpose, recipientCode }]),
    );
    return [...codes.values()].map(({ purpose, recipientCode }) =>
      recipientCode === '' ? book.label('consent_purpose', purpose) : book.label('recipient', recipientCode),
    );
  }

  private printed(tx: Tx, slip: string, caseId: string, language: string): Promise<void> {
    return this.trail.record(tx, {
      action: 'slip.printed',
      objectType: 'case',
      objectId: caseId,
      caseId,
      payload: { slip, language },
    });
  }

  private pdf({ pdf: bytes }: { readonly pdf: Buffer }, fileName: string): PacketFile {
    return { bytes, mediaType: 'application/pdf', fileName };
  }
}
