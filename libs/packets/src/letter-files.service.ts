import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { demandReach } from '@izdeu/cases';
import { UnitOfWork } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { CaseSheetsQueries } from './composing/case-sheets.queries.js';
import { composePacket } from './composing/packet-composer.js';
import type { OutputLanguage } from './domain/languages.js';
import { composeFile, draftWord } from './letter-file/compose-file.js';
import { DOCX, writeDocx } from './letter-file/write-docx.js';
import { fileSafe, type PacketFile } from './packet-file.js';

/** Letters on their way into a word processor. */
@Injectable()
export class LetterFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly sheets: CaseSheetsQueries,
  ) {}

  /**
   * The letter in one language as a working copy, for those who may change it; it is nothing that leaves.
   * @throws DomainError `letter.not_found`, `packet.not_found` (no such language)
   */
  async take(actor: Actor, letterId: string, language: OutputLanguage): Promise<PacketFile> {
    const { file, name } = await this.work.as(actor, async (tx) => {
      const letter = await tx.letter.findFirst({ where: { orgId: actor.orgId, id: letterId } });
      // What another body passed on has no text of ours.
      if (!letter || letter.bond === 'forwarded') throw new DomainError('letter.not_found');
      await demandReach(tx, actor, letter.caseId, 'letter:draft');
      const sheets = await this.sheets.load(tx, actor, letter.caseId);
      const { content } = composePacket(sheets, letter, letter.updatedAt);
      if (!content.recipientLanguages.includes(language)) throw new DomainError('packet.not_found');
      await this.trail.record(tx, {
        ...{ action: 'letter.text_exported', objectType: 'letter', objectId: letterId, caseId: letter.caseId },
        payload: { language, textVersion: letter.textVersion },
      });
      return {
        file: composeFile(content, letter, language),
        name: `letter-${fileSafe(letter.outgoingNumber ?? sheets.case.number)}-${language}.docx`,
      };
    });
    return { bytes: await writeDocx(file, draftWord(language)), mediaType: DOCX, fileName: name };
  }
}
