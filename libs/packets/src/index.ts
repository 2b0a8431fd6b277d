export { buildCopy, signingKeyFrom } from './archive/packet-copy.js';
export { buildPacketZip, type PacketZip } from './archive/packet-zip.js';
export { verifyPacket } from './archive/verify-packet.js';
export { SEALINGS, type Sealing } from './archive/sealed-copy.js';
export { asksLeftOut } from './composing/asks.js';
export { CaseSheetsQueries } from './composing/case-sheets.queries.js';
export { openRows, type MechanismReadiness, type MissingElement } from './composing/mechanisms.js';
export { eventSentences } from './composing/case-story.js';
export { englishStory } from './composing/english-words.js';
export { capital, ended } from './composing/sentences.js';
export { copiesKeptBack } from './composing/earlier-papers.js';
export { LabelBook } from './composing/label-book.js';
export { OUTGOING_SHEETS, outgoingTexts, type OutgoingSheet } from './composing/outgoing-texts.js';
export { purposeFor, toldTo } from './composing/told-sheets.js';
export type { CaseSheets } from './composing/packet-facts.js';
export { namesOf } from './composing/person-names.js';
export { citizenshipPosition } from './composing/person-sheets.js';
export { redactionPreview, type RedactedRow, type RedactionPreview } from './composing/redaction-preview.js';
export { scansKeptFrom } from './composing/scans-kept.js';
export type { ScanKept } from './composing/scans.js';
export { answersOf } from './composing/submission.js';
export { outputLanguages, templateOf } from './composing/templates.js';
export { REDACTED_FIELDS, REDACTION_MODES } from './domain/redaction.js';
export type { UrgentWindow } from './domain/urgent-window.js';
export {
  OUTPUT_LANGUAGES,
  PACKET_LANGUAGES,
  SLIP_LANGUAGES,
  SLIP_SCRIPTS,
  type OutputLanguage,
  type PacketLanguage,
  type SlipLanguage,
  type SlipScript,
} from './domain/languages.js';
export type { BatchRow } from './batch-row.js';
export { CoveringSheets, type CoveringOrder } from './covering-sheets.service.js';
export { BatchFiles } from './batch-file.service.js';
export { BATCH_ITEM_STATES, type BatchOutcome } from './batch-items.js';
export {
  BATCH_MOST,
  BATCH_STATES,
  BATCH_WORKS,
  PacketBatches,
  type Batch,
  type BatchWork,
} from './packet-batches.service.js';
export { lettersTogether } from './letters-together.js';
export type { CopyOrder } from './copy-order.js';
export { COPY_STATES, PacketCopies } from './packet-copies.service.js';
export { Mechanisms, type FormRowAtHand } from './mechanisms.service.js';
export type { PacketFile, StoredPacketFile } from './packet-file.js';
export { PacketMaking } from './packet-making.service.js';
export { PACKET_STATES, Packets } from './packets.service.js';
export { PacketsModule } from './packets.module.js';
export { SigningKeys } from './signing-keys.service.js';
export { barePages, type BarePages } from './rendering/bare-pages.js';
export { editedDocx, inDocument } from './testing/edited-docx.js';
export { pageTextsIn } from './testing/pdf-pages.js';
export { LetterFiles } from './letter-files.service.js';
export { LEFT_BEHIND, type LeftBehind } from './letter-file/letter-file.js';
export { readDocx } from './letter-file/read-docx.js';
export { Slips } from './slips.service.js';
