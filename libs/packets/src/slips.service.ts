import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { Clock, DomainError, dayOf, type Actor } from '@izdeu/kernel';
import { colleagueNames, type RelationLink } from '@izdeu/proof';
import { CaseSheetsQueries } from './composing/case-sheets.queries.js';
import { composeApplication, slipOrganisation } from './composing/packet-composer.js';
import type { CaseSheets } from './composing/packet-facts.js';
import { namesOf } from './composing/person-sheets.js';
import type { Label, PacketLanguage, SlipLanguage } from './domain/languages.js';
import type { MissingPaper, MissingPapersContent, ReceiptSlipContent } from './domain/slip-content.js';
import type { PacketFile } from './packets.service.js';
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

  /** The list of papers that are still missing, by link, with what would do as well. @throws DomainError `case.not_found` */
  async missingPapers(actor: Actor, caseId: string, language: SlipLanguage): Promise<PacketFile> {
    const content = await this.work.as(actor, async (tx) => {
      const sheets = await this.sheets.load(tx, actor, caseId);
      await this.printed(tx, 'missing_papers', caseId, language);
      return missingPapersContent(sheets);
    });
    return this.pdf(
      await this.renderer.get().renderMissingPapers(content, language),
      `missing-papers-${content.caseNumber}-${language}.pdf`,
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

/** Links that all applicants' paths share are listed once. */
function missingPapersContent(sheets: CaseSheets): MissingPapersContent {
  const { relation, book, today } = sheets;
  const missing = new Map(relation.applicants.flatMap((path) => path.missing).map((one) => [one.linkId, one]));
  const links = [...missing.values()].map((one) => {
    const own = relation.links.find(({ link }) => link.id === one.linkId);
    const [best, ...others] = [...one.anyOf, ...one.bridges];
    const remedies = [
      ...new Set((own?.gaps ?? []).flatMap(({ reason }) => book.strings('gap_reason', reason, 'remedies'))),
    ];
    const alternatives = [
      ...others.map((code) => book.label('document_kind', code)),
      ...remedies.map((code) => book.label('remedy', code)),
    ];
    const paper: MissingPaper = {
      what:
        best === undefined
          ? book.label('remedy', remedies[0] ?? 'court_establishment')
          : book.label('document_kind', best),
      alternatives: best === undefined ? alternatives.slice(1) : alternatives,
      remark: remarkOf(sheets, own),
      exposesRelatives: best !== undefined && book.data('document_kind', best)['exposesRelatives'] === true,
    };
    return { between: between(sheets, one.from, one.to), papers: [paper] };
  });
  return {
    caseNumber: sheets.case.number,
    date: today,
    createdAt: `${today}T00:00:00Z`,
    organisation: slipOrganisation(sheets.organisation),
    links,
    isPathKnown: relation.applicants.length > 0 && relation.applicants.every((path) => path.links.length > 0),
  };
}

function between({ people }: CaseSheets, from: string, to: string): Label {
  const [one, other] = [people.get(from), people.get(to)].map((facts) => facts && namesOf(facts));
  const said = (language: 'kazakh' | 'russian'): string => `${one?.[language] ?? ''} – ${other?.[language] ?? ''}`;
  const latin = `${one?.latin ?? one?.russian ?? ''} – ${other?.latin ?? other?.russian ?? ''}`;
  return { kk: said('kazakh'), ru: said('russian'), en: latin };
}

/** Why it is missing, in the words of the reasons that were recorded; null when nobody recorded one. */
function remarkOf({ book }: CaseSheets, own: RelationLink | undefined): Label | null {
  const gaps = own?.gaps ?? [];
  if (gaps.length === 0) return null;
  const said = (language: SlipLanguage): string =>
    gaps
      .map(({ documentKind, reason }) => {
        const why = book.label('gap_reason', reason)[language];
        return documentKind === '' ? why : `${book.label('document_kind', documentKind)[language]}: ${why}`;
      })
      .join('; ');
  return { kk: said('kk'), ru: said('ru'), en: said('en') };
}
