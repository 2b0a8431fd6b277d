import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { CoveringLetter, Letter, Organisation, Packet } from '@izdeu/database';
import { Clock, DomainError, dayOf, type Actor } from '@izdeu/kernel';
import { FileOwner, ObjectStore } from '@izdeu/storage';
import { addresseeInBoth } from './composing/addressee.js';
import type { LabelBook } from './composing/label-book.js';
import { letterhead } from './composing/packet-composer.js';
import { paragraphs } from './composing/paragraphs.js';
import { outputLanguages } from './composing/templates.js';
import { canonicalJson } from './domain/canonical-json.js';
import type { AnnexLine, CoveringContent } from './domain/covering-content.js';
import { OUTPUT_LANGUAGES, PACKET_LANGUAGES, type Bilingual, type PacketLanguage } from './domain/languages.js';
import type { PacketContent } from './domain/packet-content.js';
import { filesOfPacket, openPacket, type PacketFile } from './packet-file.js';
import { RendererHost } from './renderer-host.js';
import { pagesIn } from './rendering/pages-in.js';

/** A covering letter and what it is made from, as one transaction read it. */
export interface CoveringOrder {
  readonly covering: CoveringLetter;
  readonly organisation: Organisation;
  readonly book: LabelBook;
  /** In the order of the list; the packets are frozen. */
  readonly annexes: readonly { readonly letter: Letter; readonly packet: Packet; readonly owner: FileOwner }[];
}

/** What was made: where the files lie, the sheets of each letter, and what a second person approves. */
interface MadeCovering {
  readonly keys: Readonly<Partial<Record<PacketLanguage, string>>>;
  readonly sheets: readonly number[];
  /** SHA-256 over the files and the list with the digest of each packet. */
  readonly sha256: Buffer;
}

/** Makes the PDFs of covering letters. Called outside of any transaction. */
@Injectable()
export class CoveringSheets {
  constructor(
    private readonly store: ObjectStore,
    private readonly renderer: RendererHost,
    private readonly clock: Clock,
  ) {}

  /** Languages of the letter itself; none where the recipient takes forms in English alone. */
  languagesOf(book: LabelBook, recipientCode: string): PacketLanguage[] {
    const output = outputLanguages(book, recipientCode);
    return PACKET_LANGUAGES.filter((language) => output.includes(language));
  }

  /** @throws DomainError `packet.damaged` */
  async make(actor: Actor, order: CoveringOrder): Promise<MadeCovering> {
    const content = await this.contentOf(order);
    const keys: Partial<Record<PacketLanguage, string>> = {};
    const files: { language: PacketLanguage; sha256: string }[] = [];
    for (const language of this.languagesOf(order.book, order.covering.recipientCode)) {
      const { pdf, sha256 } = await this.renderer.get().renderCoveringLetter(content, language);
      keys[language] = (await this.store.put(FileOwner.organisation(actor.orgId), pdf)).key;
      files.push({ language, sha256 });
    }
    const list = order.annexes.map(({ letter, packet }) => ({
      letterId: letter.id,
      packetSha256: Buffer.from(packet.zipSha256 ?? []).toString('hex'),
    }));
    const { id, recipientCode: recipient } = order.covering;
    const said = canonicalJson({ format: 'izdeu-covering/1', id, recipient, files, list });
    const sheets = content.annexes.map((one) => one.sheets);
    return { keys, sheets, sha256: createHash('sha256').update(said).digest() };
  }

  /** As it stands, marked as a draft on every page. @throws DomainError `packet.damaged`, `packet.not_found` (no such language) */
  async draft(order: CoveringOrder, language: PacketLanguage): Promise<PacketFile> {
    this.demandLanguage(order, language);
    const content = { ...(await this.contentOf(order)), outgoing: null };
    return fileOf(language, (await this.renderer.get().renderCoveringLetter(content, language)).pdf);
  }

  /** The very bytes that are approved. @throws DomainError `packet.damaged` */
  async stored(actor: Actor, objectKey: string, language: PacketLanguage): Promise<PacketFile> {
    return fileOf(language, await buffer(await openPacket(this.store, FileOwner.organisation(actor.orgId), objectKey)));
  }

  private demandLanguage({ book, covering }: CoveringOrder, language: PacketLanguage): void {
    if (!this.languagesOf(book, covering.recipientCode).includes(language)) throw new DomainError('packet.not_found');
  }

  private async contentOf({ covering, organisation, book, annexes }: CoveringOrder): Promise<CoveringContent> {
    const lines: AnnexLine[] = [];
    for (const { letter, packet, owner } of annexes) {
      const { sheets, name } = await this.readPacket(owner, packet);
      lines.push({
        outgoing: { number: letter.outgoingNumber ?? '', date: letter.registeredOn ? dayOf(letter.registeredOn) : '' },
        kind: book.words('letter_kind', letter.kind),
        sheets,
        name: covering.withNames ? name : null,
      });
    }
    const { outgoingNumber: number, registeredOn } = covering;
    return {
      createdAt: this.clock.now().toISOString(),
      organisation: letterhead(organisation),
      outgoing: number === null || registeredOn === null ? null : { number, date: dayOf(registeredOn) },
      addressee: addresseeInBoth(book, covering.recipientCode, this.clock.today()),
      subject: { kk: covering.subjectKk, ru: covering.subjectRu },
      body: { kk: paragraphs(covering.bodyKk), ru: paragraphs(covering.bodyRu) },
      annexes: lines,
      withNames: covering.withNames,
    };
  }

  /** Sheets and name as they stand in the bytes that leave: the list never says more than the packet, nor something else. */
  private async readPacket(
    owner: FileOwner,
    { objectKey }: Packet,
  ): Promise<{ sheets: number; name: Bilingual | null }> {
    const pdfs = OUTPUT_LANGUAGES.map((language) => `packet-${language}.pdf`);
    const files = await filesOfPacket(this.store, owner, objectKey ?? '', ['case.json', ...pdfs]);
    const data = files.get('case.json');
    if (data === undefined) throw new DomainError('packet.damaged');
    const { soughtPerson, enclosures, recipientLanguages } = JSON.parse(data.toString()) as PacketContent;
    let sheets = enclosures.reduce((sum, { pages }) => sum + pages, 0);
    for (const language of recipientLanguages) {
      const pdf = files.get(`packet-${language}.pdf`);
      sheets += pdf === undefined ? 0 : pagesIn(pdf);
    }
    const { kazakh: kk, russian: ru } = soughtPerson.names;
    return { sheets, name: kk === '' || ru === '' ? null : { kk, ru } };
  }
}

const fileOf = (language: PacketLanguage, bytes: Buffer): PacketFile => ({
  ...{ bytes, mediaType: 'application/pdf' },
  fileName: `covering-letter-${language}.pdf`,
});
