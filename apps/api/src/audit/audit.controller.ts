import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { AuditReader } from '@izdeu/audit';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { ListTrailQuery, TrailEntryView, TrailPageView, TrailReportView, TrailStateView } from './dto/audit.dto.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly reader: AuditReader) {}

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
    return { entries: entries.map((one) => TrailEntryView.of(one)), next };
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

  private async page(
    actor: Actor,
    { depth, ...filter }: ListTrailQuery,
    actorId = filter.actorId,
  ): Promise<TrailPageView> {
    const { entries, next } = await this.reader.list(actor, { ...filter, actorId, onlySemantic: depth !== 'all' });
    return { entries: entries.map((one) => TrailEntryView.of(one)), next };
  }
}
