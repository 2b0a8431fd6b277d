import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, Users } from '@izdeu/access';
import { AuditReader } from '@izdeu/audit';
import type { Actor } from '@izdeu/kernel';
import type { Response } from 'express';
import { Refuses } from '../http/errors.decorator.js';
import { streamAnswer } from '../http/file-answer.js';
import { HandsOutFile } from '../http/takes-ticket.js';
import { CheckpointView, CheckpointsView } from './dto/checkpoint.view.js';
import {
  ListTrailQuery,
  OnlyListedView,
  TrailEntryView,
  TrailPageView,
  TrailReportView,
  TrailStateView,
} from './dto/audit.dto.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly users: Users,
  ) {}

  @Get('events')
  @Access('audit:read_all')
  @ApiOperation({ operationId: 'listTrail', summary: 'The trail of the organisation, newest first' })
  @ApiOkResponse({ type: TrailPageView })
  @Refuses(401, 403)
  list(@CurrentActor() actor: Actor, @Query() query: ListTrailQuery): Promise<TrailPageView> {
    return this.page(actor, query);
  }

  @Get('state')
  @Access('audit:read_all')
  @ApiOperation({ operationId: 'getTrailState', summary: 'How the chain stands: length, last seal, last verification' })
  @ApiOkResponse({ type: TrailStateView })
  @Refuses(401, 403)
  async state(@CurrentActor() actor: Actor): Promise<TrailStateView> {
    return TrailStateView.of(await this.reader.state(actor));
  }

  @Get('security')
  @Access('audit:read_security')
  @ApiOperation({
    operationId: 'listSecurityEvents',
    summary: 'Users, sessions, refusals: what an administrator watches',
  })
  @ApiOkResponse({ type: TrailPageView })
  @Refuses(401, 403)
  security(@CurrentActor() actor: Actor, @Query() query: ListTrailQuery): Promise<TrailPageView> {
    return this.page(actor, query);
  }

  @Get('own')
  @Access('audit:read_own')
  @ApiOperation({ operationId: 'listOwnActs', summary: 'What the caller did' })
  @ApiOkResponse({ type: TrailPageView })
  @Refuses(401, 403)
  own(@CurrentActor() actor: Actor, @Query() query: ListTrailQuery): Promise<TrailPageView> {
    return this.page(actor, query, actor.id);
  }

  @Get('cases/:id')
  @Access('audit:read_case')
  @ApiOperation({ operationId: 'listCaseTrail', summary: 'Who saw and changed a case that is assigned to the caller' })
  @ApiOkResponse({ type: TrailPageView })
  @Refuses(401, 403, 404)
  async ofCase(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { depth, ...filter }: ListTrailQuery,
  ): Promise<TrailPageView> {
    const { entries, next } = await this.reader.listOfCase(actor, id, { ...filter, onlySemantic: depth !== 'all' });
    const names = await this.users.names(actor);
    return { entries: entries.map((one) => TrailEntryView.of(one, names)), next };
  }

  @Get('cases/:id/lists')
  @Access('audit:read_case')
  @ApiOperation({
    operationId: 'listOnlyListed',
    summary: 'Who saw a case that is assigned to the caller on lists of the last 30 days and never opened it',
  })
  @ApiOkResponse({ type: [OnlyListedView] })
  @Refuses(401, 403, 404)
  async onlyListed(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<OnlyListedView[]> {
    const found = await this.reader.listOnlyListed(actor, id);
    const names = await this.users.names(actor);
    return found.map((one) => OnlyListedView.of(one, names));
  }

  @Post('verification')
  @HttpCode(200)
  @Access('audit:verify')
  @ApiOperation({ operationId: 'verifyTrail', summary: 'Recompute every hash of the own organisation’s chain' })
  @ApiOkResponse({ type: TrailReportView })
  @Refuses(401, 403)
  async verify(@CurrentActor() actor: Actor): Promise<TrailReportView> {
    return TrailReportView.of(await this.reader.verify(actor));
  }

  @Get('checkpoints')
  @Access('audit:verify')
  @ApiOperation({
    operationId: 'listCheckpoints',
    summary: 'Signed heads of the own organisation’s chain, the latest first, and the key that verifies them',
  })
  @ApiOkResponse({ type: CheckpointsView })
  @Refuses(401, 403)
  async checkpoints(@CurrentActor() actor: Actor): Promise<CheckpointsView> {
    const { key, checkpoints } = await this.reader.listCheckpoints(actor);
    return { key, checkpoints: checkpoints.map((one) => CheckpointView.of(one)) };
  }

  @Post('checkpoints')
  @HttpCode(200)
  @Access('audit:verify')
  @ApiOperation({
    operationId: 'makeCheckpoint',
    summary: 'Sign the head of the own organisation’s chain now; answers all of them like the list',
  })
  @ApiOkResponse({ type: CheckpointsView })
  @Refuses(401, 403, 409)
  async makeCheckpoint(@CurrentActor() actor: Actor): Promise<CheckpointsView> {
    await this.reader.makeCheckpoint(actor);
    return this.checkpoints(actor);
  }

  @Get('bundle')
  @Access('audit:read_all')
  @HandsOutFile('text/plain')
  @ApiOperation({
    operationId: 'exportTrail',
    summary: 'The chain of the own organisation as a file that is verified without this system',
  })
  @Refuses(401, 403)
  async bundle(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const bytes = Readable.from(await this.reader.exportBundle(actor));
    return streamAnswer(response, bytes, 'text/plain; charset=utf-8', 'trail.txt');
  }

  private async page(
    actor: Actor,
    { depth, ...filter }: ListTrailQuery,
    actorId = filter.actorId,
  ): Promise<TrailPageView> {
    const { entries, next } = await this.reader.list(actor, { ...filter, actorId, onlySemantic: depth !== 'all' });
    return { entries: entries.map((one) => TrailEntryView.of(one)), next };
  }
}
