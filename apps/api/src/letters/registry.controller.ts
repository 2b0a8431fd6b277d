import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Clock, type Actor, type Language } from '@izdeu/kernel';
import { LetterRegistry, Letters, type RegistryPart } from '@izdeu/letters';
import type { Response } from 'express';
import type { TableColumns } from '../http/table-columns.js';
import { CallerLanguage } from '../http/caller-language.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { csvAnswer, workbookAnswer } from '../http/table-answer.js';
import { TableBook } from '../http/table-book.service.js';
import { HandsOutFile } from '../http/takes-ticket.js';
import { XLSX } from '../http/xlsx.js';
import { LettersFile, RegistryFile, RegistryQuery, RegistryYear } from './dto/letter.dto.js';
import { RegistryRowView } from './dto/registry-row.view.js';

const ROWS_A_PAGE = 200;
/** The letters of some years: what a workbook is good for. */
const MOST_ROWS = 10_000;

const COLUMNS: TableColumns<RegistryRowView> = [
  ['outgoing_number', (row) => row.outgoingNumber],
  ['registered_on', (row) => row.registeredOn, 'day'],
  ['recipient', (row) => row.recipientCode, 'recipient'],
  ['kind', (row) => row.kind ?? 'covering_letter', 'letter_kind'],
  ['case_number', (row) => row.caseNumber],
  ['state', (row) => row.state, 'letter_state'],
  ['dispatched_on', (row) => row.dispatchedOn, 'day'],
  ['channel', (row) => row.channel, 'channel'],
  ['tracking', (row) => row.tracking],
  ['delivered_on', (row) => row.deliveredOn, 'day'],
  ['incoming_number', (row) => row.incomingNumber],
  ['incoming_on', (row) => row.incomingOn, 'day'],
  ['due_on', (row) => row.dueOn, 'day'],
  ['replied_on', (row) => row.repliedOn, 'day'],
  ['answered_late_by_working_days', (row) => row.lateBy],
  ['reply_class', (row) => row.replyClass, 'reply_class'],
  ['closed_on', (row) => row.closedOn, 'day'],
];

/** The register of outgoing letters. Stands before the routes with an id, so that `registry` is never taken for one. */
@ApiTags('letters')
@Controller('letters')
export class RegistryController {
  constructor(
    private readonly registry: LetterRegistry,
    private readonly letters: Letters,
    private readonly clock: Clock,
    private readonly book: TableBook,
  ) {}

  @Get('registry')
  @Access('case:read')
  @ApiOperation({ operationId: 'getRegistry', summary: 'Outgoing letters of a year by number, cancelled ones too' })
  @ApiOkResponse({ type: [RegistryRowView] })
  @Refuses(400, 401, 403)
  async ofYear(
    @CurrentActor() actor: Actor,
    @Query() { year, after, limit }: RegistryQuery,
  ): Promise<RegistryRowView[]> {
    return this.rows(actor, year, 'json', { after, limit: limit ?? ROWS_A_PAGE });
  }

  @Get('registry.csv')
  @Access('register:export')
  @HandsOutFile('text/csv')
  @ApiOperation({ operationId: 'exportRegistry', summary: 'The same for a spreadsheet; goes on the record' })
  @Refuses(401, 403)
  async asCsv(
    @CurrentActor() actor: Actor,
    @Query() { year }: RegistryYear,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return csvAnswer(response, `registry-${year}`, await this.rows(actor, year, 'csv'), COLUMNS);
  }

  @Get('registry.xlsx')
  @Access('register:export')
  @HandsOutFile(XLSX)
  @ApiOperation({ operationId: 'exportRegistryXlsx', summary: 'The same as a workbook; goes on the record' })
  @Refuses(401, 403)
  async asXlsx(
    @CurrentActor() actor: Actor,
    @Query() { year, language }: RegistryFile,
    @CallerLanguage() caller: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const say = await this.book.in(actor, language ?? caller);
    return workbookAnswer(response, `registry-${year}`, await this.rows(actor, year, 'xlsx'), COLUMNS, say);
  }

  @Get('list.xlsx')
  @Access('register:export')
  @HandsOutFile(XLSX)
  @ApiOperation({
    operationId: 'exportLetters',
    summary: 'Letters of the cases that the caller may read as a workbook, newest first; no names, goes on the record',
  })
  @Refuses(400, 401, 403)
  async list(
    @CurrentActor() actor: Actor,
    @Query() { language, ...filter }: LettersFile,
    @CallerLanguage() caller: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { state, recipientCode, overdue } = filter;
    const found = await this.letters.list(actor, { state, recipientCode, overdue, limit: MOST_ROWS, form: 'xlsx' });
    const rows = found.map((one) => RegistryRowView.of({ letter: one, covering: null }, this.clock.today()));
    return workbookAnswer(response, 'letters', rows, COLUMNS, await this.book.in(actor, language ?? caller));
  }

  private async rows(
    actor: Actor,
    year: number,
    form: 'json' | 'csv' | 'xlsx',
    part: RegistryPart = {},
  ): Promise<RegistryRowView[]> {
    return (await this.registry.ofYear(actor, year, form, part)).map((one) =>
      RegistryRowView.of(one, this.clock.today()),
    );
  }
}
