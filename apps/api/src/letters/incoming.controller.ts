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
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor, Language } from '@izdeu/kernel';
import { IncomingPapers } from '@izdeu/letters';
import type { Response } from 'express';
import type { TableColumns } from '../http/table-columns.js';
import { CallerLanguage } from '../http/caller-language.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { csvAnswer, workbookAnswer } from '../http/table-answer.js';
import { TableBook } from '../http/table-book.service.js';
import { HandsOutFile } from '../http/takes-ticket.js';
import { XLSX } from '../http/xlsx.js';
import { CancelIncomingDto, RegisterIncomingDto } from './dto/incoming.dto.js';
import { IncomingPaperView } from './dto/incoming.view.js';
import { RegistryFile, RegistryQuery, RegistryYear } from './dto/letter.dto.js';

const ROWS_A_PAGE = 200;

const COLUMNS: TableColumns<IncomingPaperView> = [
  ['number', (row) => row.number],
  ['received_on', (row) => row.receivedOn, 'day'],
  ['kind', (row) => row.kind, 'incoming_kind'],
  ['sender', (row) => row.senderCode ?? row.senderText, 'recipient'],
  ['their_number', (row) => row.theirNumber],
  ['their_date', (row) => row.theirDate, 'day'],
  ['case_number', (row) => row.caseNumber],
  ['cancelled_on', (row) => row.cancelledOn, 'day'],
];

/** The register of incoming papers. */
@ApiTags('letters')
@Controller()
export class IncomingController {
  constructor(
    private readonly papers: IncomingPapers,
    private readonly book: TableBook,
  ) {}

  @Get('incoming')
  @Access('case:read')
  @ApiOperation({ operationId: 'listIncoming', summary: 'Incoming papers of a year by number, cancelled ones too' })
  @ApiOkResponse({ type: [IncomingPaperView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor, @Query() query: RegistryQuery): Promise<IncomingPaperView[]> {
    const { year, after, limit } = query;
    const found = await this.papers.ofYear(actor, year, 'json', { after, limit: limit ?? ROWS_A_PAGE });
    return found.map((one) => IncomingPaperView.of(one));
  }

  @Get('incoming.csv')
  @Access('register:export')
  @HandsOutFile('text/csv')
  @ApiOperation({ operationId: 'exportIncoming', summary: 'The same for a spreadsheet; goes on the record' })
  @Refuses(401, 403)
  async asCsv(
    @CurrentActor() actor: Actor,
    @Query() { year }: RegistryYear,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return csvAnswer(response, `incoming-${year}`, await this.rows(actor, year, 'csv'), COLUMNS);
  }

  @Get('incoming.xlsx')
  @Access('register:export')
  @HandsOutFile(XLSX)
  @ApiOperation({ operationId: 'exportIncomingXlsx', summary: 'The same as a workbook; goes on the record' })
  @Refuses(401, 403)
  async asXlsx(
    @CurrentActor() actor: Actor,
    @Query() { year, language }: RegistryFile,
    @CallerLanguage() caller: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const say = await this.book.in(actor, language ?? caller);
    return workbookAnswer(response, `incoming-${year}`, await this.rows(actor, year, 'xlsx'), COLUMNS, say);
  }

  @Post('cases/:id/incoming')
  @Access('letter:send')
  @ApiOperation({ operationId: 'registerIncoming', summary: 'Give a paper that came in its number' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: IncomingPaperView })
  @Refuses(401, 403, 404)
  async register(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() input: RegisterIncomingDto,
  ): Promise<IncomingPaperView> {
    const { kind, receivedOn, senderCode, senderText, theirNumber, theirDate, summary, letterId, documentId } = input;
    const paper = await this.papers.register(actor, id, key, {
      ...{ kind, receivedOn, senderCode: senderCode ?? null, senderText: senderText ?? '' },
      ...{ theirNumber: theirNumber ?? '', theirDate: theirDate ?? null, summary: summary ?? '' },
      ...{ letterId: letterId ?? null, documentId: documentId ?? null },
    });
    return IncomingPaperView.of(paper);
  }

  @Post('incoming/:id/cancel')
  @HttpCode(200)
  @Access('letter:send')
  @ApiOperation({ operationId: 'cancelIncoming', summary: 'Entered by mistake: the number stays as cancelled' })
  @ApiOkResponse({ type: IncomingPaperView })
  @Refuses(401, 403, 404, 409)
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, reason }: CancelIncomingDto,
  ): Promise<IncomingPaperView> {
    return IncomingPaperView.of(await this.papers.cancel(actor, id, version, reason));
  }

  private async rows(actor: Actor, year: number, form: 'csv' | 'xlsx'): Promise<IncomingPaperView[]> {
    return (await this.papers.ofYear(actor, year, form)).map((one) => IncomingPaperView.of(one));
  }
}
