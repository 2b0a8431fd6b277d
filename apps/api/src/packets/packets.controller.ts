import {
  Body,
  Controller,
  Get,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { PacketCopies, Packets } from '@izdeu/packets';
import type { Response } from 'express';
import { Refuses } from '../http/errors.decorator.js';
import { storedAnswer } from '../http/file-answer.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { HandsOutFile } from '../http/takes-ticket.js';
import { MakeCopyDto } from './dto/packet-copy.dto.js';
import { PacketCopyView } from './dto/packet-copy.view.js';
import { PacketView } from './dto/packet.view.js';

@ApiTags('packets')
@Controller('packets')
export class PacketsController {
  constructor(
    private readonly packets: Packets,
    private readonly copies: PacketCopies,
  ) {}

  @Get(':id')
  @Access('case:read')
  @ApiOperation({ operationId: 'getPacket', summary: 'How far the making of a packet is, and its hashes' })
  @ApiOkResponse({ type: PacketView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PacketView> {
    return PacketView.of(await this.packets.get(actor, id));
  }

  @Get(':id/copies')
  @Access('case:read')
  @ApiOperation({ operationId: 'listCopies', summary: 'What was taken out of the house of this packet, in order' })
  @ApiOkResponse({ type: [PacketCopyView] })
  @Refuses(401, 403, 404)
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PacketCopyView[]> {
    return (await this.copies.list(actor, id)).map((one) => PacketCopyView.of(one));
  }

  @Post(':id/copies')
  @Access('packet:export')
  @ApiOperation({
    operationId: 'makeCopy',
    summary: 'One signed copy of the approved packet for its recipient; goes on the record; needs the consent to stand',
  })
  @ApiCreatedResponse({ type: PacketCopyView })
  @Refuses(400, 401, 403, 404, 409, 422)
  async make(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() order: MakeCopyDto,
  ): Promise<PacketCopyView> {
    return PacketCopyView.of(await this.copies.make(actor, id, key, order));
  }

  @Get(':id/copies/:number/file')
  @Access('packet:export')
  @HandsOutFile('application/zip', 'application/octet-stream')
  @ApiOperation({ operationId: 'exportCopy', summary: 'The stored bytes of a copy; each time goes on the record' })
  @Refuses(401, 403, 404, 409, 422)
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return storedAnswer(response, await this.copies.file(actor, id, number));
  }
}
