import { Global, Module } from '@nestjs/common';
import { CaseSheetsQueries } from './composing/case-sheets.queries.js';
import { Mechanisms } from './mechanisms.service.js';
import { PacketMaking } from './packet-making.service.js';
import { Packets } from './packets.service.js';
import { RendererHost } from './renderer-host.js';
import { Slips } from './slips.service.js';

@Global()
@Module({
  providers: [CaseSheetsQueries, Mechanisms, PacketMaking, Packets, RendererHost, Slips],
  exports: [CaseSheetsQueries, Mechanisms, Packets, Slips],
})
export class PacketsModule {}
