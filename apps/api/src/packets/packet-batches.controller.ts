import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor, Language } from '@izdeu/kernel';
import { BatchFiles, PacketBatches, type BatchRow } from '@izdeu/packets';
import type { Response } from 'express';
import type { TableColumns } from '../http/table-columns.js';
import { TableFile } from '../http/table-file.dto.js';
import { CallerLanguage } from '../http/caller-language.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { streamAnswer } from '../http/file-answer.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { workbookAnswer } from '../http/table-answer.js';
import { TableBook } from '../http/table-book.service.js';
import { HandsOutFile } from '../http/takes-ticket.js';
import { XLSX } from '../http/xlsx.js';
import { OrderBatchDto } from './dto/packet-batch.dto.js';
import { PacketBatchView } from './dto/packet-batch.view.js';

const COLUMNS: TableColumns<BatchRow> = [
  ['position', (row) => row.position],
  ['outgoing_number', (row) => row.outgoingNumber],
  ['registered_on', (row) => row.registeredOn, 'day'],
  ['recipient', (row) => row.recipientCode, 'recipient'],
  ['kind', (row) => row.kind, 'letter_kind'],
  ['case_number', (row) => row.caseNumber],
  ['dispatched_on', (row) => row.dispatchedOn, 'day'],
  ['pages_kk', (row) => row.pages.kk],
  ['pages_ru', (row) => row.pages.ru],
  ['pages_en', (row) => row.pages.en],
  ['enclosures', (row) => row.enclosures],
  ['sheets_of_enclosures', (row) => row.sheets],
  ['copy_number', (row) => row.copyNumber],
  ['sha256_of_copy', (row) => row.sha256],
  ['state', (row) => row.state, 'item_state'],
  ['no_copy_because', (row) => row.failure, 'refusal'],
];

@ApiTags('packets')
@Controller('packet-batches')
export class PacketBatchesController {
  constructor(
    private readonly batches: PacketBatches,
    private readonly files: BatchFiles,
    private readonly book: TableBook,
  ) {}

  @Post()
  @Access('packet:export')
  @ApiOperation({
    operationId: 'orderBatch',
    summary: 'One copy of the packet of each of these letters, made in the background',
  })
  @ApiCreatedResponse({ type: PacketBatchView })
  @Refuses(400, 401, 403, 404, 409, 422)
  async order(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { letterIds }: OrderBatchDto,
  ): Promise<PacketBatchView> {
    return PacketBatchView.of(await this.batches.order(actor, key, letterIds));
  }

  @Post('packets')
  @Access('letter:send')
  @ApiOperation({
    operationId: 'orderPackets',
    summary: 'The packet of each of these letters, made in the background; what is drafted is registered for it',
  })
  @ApiCreatedResponse({ type: PacketBatchView })
  @Refuses(400, 401, 403, 404, 409, 422)
  async orderPackets(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { letterIds }: OrderBatchDto,
  ): Promise<PacketBatchView> {
    return PacketBatchView.of(await this.batches.order(actor, key, letterIds, 'packets'));
  }

  @Get()
  @Access('case:read')
  @ApiOperation({ operationId: 'listBatches', summary: 'The own batches, the latest first' })
  @ApiOkResponse({ type: [PacketBatchView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor): Promise<PacketBatchView[]> {
    return (await this.batches.list(actor)).map((one) => PacketBatchView.of(one));
  }

  @Get(':id')
  @Access('case:read')
  @ApiOperation({ operationId: 'getBatch', summary: 'How far a batch is, letter by letter' })
  @ApiOkResponse({ type: PacketBatchView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PacketBatchView> {
    return PacketBatchView.of(await this.batches.get(actor, id));
  }

  @Get(':id/list.xlsx')
  @Access('packet:export')
  @HandsOutFile(XLSX)
  @ApiOperation({
    operationId: 'exportBatchList',
    summary: 'The letters of a batch as a workbook: numbers, days, sheets and hashes, no names; goes on the record',
  })
  @Refuses(400, 401, 403, 404)
  async listOf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { language }: TableFile,
    @CallerLanguage() caller: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const say = await this.book.in(actor, language ?? caller);
    return workbookAnswer(response, `packets-${id.slice(0, 8)}`, await this.batches.rows(actor, id), COLUMNS, say);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Access('case:read')
  @ApiOperation({ operationId: 'cancelBatch', summary: 'Begin no further copy; those that were made stay' })
  @ApiOkResponse({ type: PacketBatchView })
  @Refuses(401, 403, 404, 409)
  async cancel(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PacketBatchView> {
    return PacketBatchView.of(await this.batches.cancel(actor, id));
  }

  @Get(':id/file')
  @Access('packet:export')
  @HandsOutFile('application/zip')
  @ApiOperation({
    operationId: 'exportBatch',
    summary: 'All copies of a batch that may leave now in one ZIP, with a list of them and of those that stay',
  })
  @Refuses(401, 403, 404, 409)
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return streamAnswer(response, await this.files.open(actor, id), 'application/zip', `packets-${id.slice(0, 8)}.zip`);
  }
}
