import { Controller, Get, Param, ParseUUIDPipe, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Packets } from '@izdeu/packets';
import type { Response } from 'express';
import { Refuses } from '../http/errors.decorator.js';
import { fileAnswer } from '../http/file-answer.js';
import { PacketView } from './dto/packet.view.js';

@ApiTags('packets')
@Controller('packets')
export class PacketsController {
  constructor(private readonly packets: Packets) {}

  @Get(':id')
  @Access('case:read')
  @ApiOperation({ operationId: 'getPacket', summary: 'How far the making of a packet is, and its hashes' })
  @ApiOkResponse({ type: PacketView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PacketView> {
    return PacketView.of(await this.packets.get(actor, id));
  }

  @Get(':id/file')
  @Access('packet:export')
  @ApiOperation({ operationId: 'exportPacket', summary: 'The approved packet, byte for byte; goes on the record' })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Refuses(401, 403, 404, 409, 422)
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return fileAnswer(response, await this.packets.export(actor, id));
  }
}
