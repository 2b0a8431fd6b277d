export { buildPacketZip, type PacketZip, type PacketZipInput } from './archive/packet-zip.js';
export { verifyPacket, verifyPacketFolder } from './archive/verify-packet.js';
export { canonicalJson } from './domain/canonical-json.js';
export {
  PACKET_LANGUAGES,
  SLIP_LANGUAGES,
  type Bilingual,
  type BilingualLines,
  type Label,
  type PacketLanguage,
  type SlipLanguage,
} from './domain/languages.js';
export {
  PACKET_FILE_ROLES,
  PACKET_PROBLEMS,
  type ManifestEntry,
  type PacketFileRole,
  type PacketManifest,
  type PacketMeta,
  type PacketProblem,
  type PacketReport,
} from './domain/manifest.js';
export type {
  ApplicantContent,
  ApplicationText,
  ConsentContent,
  EarlierLetter,
  EnclosureEntry,
  FateAxis,
  IdentityDocument,
  LetterContent,
  NamesByScript,
  Organisation,
  PacketContent,
  RegistryEntry,
  RelationLink,
  RelationPath,
  RelationPerson,
  SoughtPersonContent,
  TimelineEvent,
  ToldDate,
} from './domain/packet-content.js';
export type {
  ApplicationForSigningContent,
  MissingPaper,
  MissingPapersContent,
  ReceiptSlipContent,
  SlipOrganisation,
} from './domain/slip-content.js';
export {
  createPacketRenderer,
  type PacketRenderer,
  type PacketRendererOptions,
  type RenderedPdf,
} from './rendering/packet-renderer.js';
export type { MissingGlyph } from './rendering/printable-text.js';
export { CaseSheetsQueries } from './composing/case-sheets.queries.js';
export { requests, timeline } from './composing/case-story.js';
export { LabelBook } from './composing/label-book.js';
export { acceptedLanguages, purposeFor } from './composing/packet-composer.js';
export type { CaseSheets, PersonFacts } from './composing/packet-facts.js';
export { citizenshipPosition, namesOf } from './composing/person-sheets.js';
export { PACKET_STATES, Packets, type PacketFile, type PacketState } from './packets.service.js';
export { PacketsModule } from './packets.module.js';
export { Slips } from './slips.service.js';
