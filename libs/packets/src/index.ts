export { buildCopy, signingKeyFrom } from './archive/packet-copy.js';
export { buildPacketZip, type PacketZip } from './archive/packet-zip.js';
export { verifyPacket } from './archive/verify-packet.js';
export { SEALINGS, type Sealing } from './archive/sealed-copy.js';
export { CaseSheetsQueries } from './composing/case-sheets.queries.js';
export { eventSentences } from './composing/case-story.js';
export { LabelBook } from './composing/label-book.js';
export { OUTGOING_SHEETS, outgoingTexts, type OutgoingSheet } from './composing/outgoing-texts.js';
export { purposeFor } from './composing/packet-composer.js';
export type { CaseSheets } from './composing/packet-facts.js';
export { citizenshipPosition, namesOf } from './composing/person-sheets.js';
export {
  PACKET_LANGUAGES,
  SLIP_LANGUAGES,
  SLIP_SCRIPTS,
  type PacketLanguage,
  type SlipLanguage,
  type SlipScript,
} from './domain/languages.js';
export { BatchFiles } from './batch-file.service.js';
export { BATCH_ITEM_STATES, BATCH_MOST, BATCH_STATES, PacketBatches, type Batch } from './packet-batches.service.js';
export { COPY_STATES, PacketCopies, type CopyOrder } from './packet-copies.service.js';
export { PacketMaking } from './packet-making.service.js';
export { PACKET_STATES, Packets } from './packets.service.js';
export { PacketsModule } from './packets.module.js';
export { SigningKeys } from './signing-keys.service.js';
export { barePages, type BarePages } from './rendering/bare-pages.js';
export { pageTextsIn } from './testing/pdf-pages.js';
export { Slips } from './slips.service.js';
