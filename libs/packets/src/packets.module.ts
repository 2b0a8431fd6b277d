import { Global, Module } from '@nestjs/common';
import { CaseSheetsQueries } from './composing/case-sheets.queries.js';
import { PacketMaking } from './packet-making.service.js';
import { Packets } from './packets.service.js';
import { RendererHost } from './renderer-host.js';
import { Slips } from './slips.service.js';

@Global()
@Module({
  providers: [CaseSheetsQueries, PacketMaking, Packets, RendererHost, Slips],
  exports: [CaseSheetsQueries, Packets, Slips],
})
export class PacketsModule {}
