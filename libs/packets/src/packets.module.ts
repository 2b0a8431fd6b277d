import { Global, Module } from '@nestjs/common';
import { CaseSheetsQueries } from './composing/case-sheets.queries.js';
import { CoveringSheets } from './covering-sheets.service.js';
import { LetterFiles } from './letter-files.service.js';
import { Mechanisms } from './mechanisms.service.js';
import { BatchFiles } from './batch-file.service.js';
import { PacketBatches } from './packet-batches.service.js';
import { PacketCopies } from './packet-copies.service.js';
import { PacketMaking } from './packet-making.service.js';
import { Packets } from './packets.service.js';
import { RendererHost } from './renderer-host.js';
import { SigningKeys } from './signing-keys.service.js';
import { Slips } from './slips.service.js';

@Global()
@Module({
  providers: [
    BatchFiles,
    CaseSheetsQueries,
    CoveringSheets,
    LetterFiles,
    Mechanisms,
    PacketBatches,
    PacketCopies,
    PacketMaking,
    Packets,
    RendererHost,
    SigningKeys,
    Slips,
  ],
  exports: [
    LetterFiles,
    ...[BatchFiles, CaseSheetsQueries, Mechanisms, PacketBatches, PacketCopies, PacketMaking, Packets, SigningKeys],
    ...[CoveringSheets, Slips],
  ],
})
export class PacketsModule {}
