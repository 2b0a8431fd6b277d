import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { DomainError, isLocalDate, type Actor } from '@izdeu/kernel';
import { Figures } from '@izdeu/reports';
import type { Response } from 'express';
import { Refuses } from '../http/errors.decorator.js';
import { csvAnswer } from '../http/table-answer.js';
import { HandsOutFile } from '../http/takes-ticket.js';
import { BoardQuery, FunnelQuery } from './dto/board.query.js';
import { FigureView, FunnelStepView } from './dto/board.view.js';

/** Numbers only; the rows behind them are the list of cases, which answers what each person may see. */
@ApiTags('board')
@Controller()
export class BoardController {
  constructor(private readonly figures: Figures) {}

  @Get('board')
  @Access('figure:read')
  @ApiOperation({
    operationId: 'getBoard',
    summary: 'Cases by readiness, relation, letter state, region, assignee and age',
  })
  @ApiOkResponse({ type: [FigureView] })
  @Refuses(401, 403)
  async board(@CurrentActor() actor: Actor, @Query() filter: BoardQuery): Promise<FigureView[]> {
    return (await this.figures.board(actor, filter)).map((one) => FigureView.of(one));
  }

  @Get('board/funnel')
  @Access('figure:read')
  @ApiOperation({ operationId: 'getFunnel', summary: 'From appeals to people who are home' })
  @ApiOkResponse({ type: [FunnelStepView] })
  @Refuses(401, 403)
  async funnel(@CurrentActor() actor: Actor, @Query() query: FunnelQuery): Promise<FunnelStepView[]> {
    for (const field of ['from', 'to'] as const) {
      const day = query[field];
      if (day !== undefined && !isLocalDate(day)) throw new DomainError('request.invalid', { field, reason: 'date' });
    }
    return (await this.figures.funnel(actor, query)).map((one) => FunnelStepView.of(one));
  }

  @Get('board.csv')
  @Access('figure:read')
  @HandsOutFile('text/csv')
  @ApiOperation({ operationId: 'exportBoard', summary: 'The figures for a spreadsheet: numbers and codes, no names' })
  @Refuses(401, 403)
  async asCsv(
    @CurrentActor() actor: Actor,
    @Query() filter: BoardQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return csvAnswer(response, 'board', await this.figures.board(actor, filter, 'csv'), [
      ['dimension', (row) => row.dimension],
      ['key', (row) => row.key],
      ['count', (row) => row.count],
    ]);
  }
}
