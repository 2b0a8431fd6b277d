import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { CaseEvents, FateClaims, Statements, StoriesAsOf, ConflictingClaims, TestimonyDesk } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { AsOfView } from './dto/as-of.view.js';
import {
  AddEventDto,
  AddSourceDto,
  AsOfQuery,
  ClaimFateDto,
  ContradictDto,
  EndContradictionDto,
  TestimoniesQuery,
} from './dto/story.dto.js';
import { ConflictView } from './dto/conflicts.view.js';
import { TestimoniesView } from './dto/testimonies.view.js';

/** What is told of the sought person: events, claims about the fate, their sources and contradictions. */
@ApiTags('story')
@Controller('cases/:id')
export class StoryController {
  constructor(
    private readonly fate: FateClaims,
    private readonly events: CaseEvents,
    private readonly statements: Statements,
    private readonly asOf: StoriesAsOf,
    private readonly testimonies: TestimonyDesk,
    private readonly conflicts: ConflictingClaims,
  ) {}

  @Post('fate-claims')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'claimFate', summary: 'Record a statement about liberty, contact, documents or place' })
  @Refuses(401, 403, 404, 409, 422)
  async claimFate(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() claim: ClaimFateDto,
  ): Promise<CreatedView> {
    return { id: await this.fate.claim(actor, id, key, claim) };
  }

  @Post('fate-claims/:claimId/choose')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'chooseFate', summary: 'Pick the claim to work with on its axis; the others stay' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  chooseFate(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('claimId', ParseUUIDPipe) claimId: string,
  ): Promise<void> {
    return this.fate.choose(actor, id, claimId);
  }

  @Post('fate-claims/:claimId/confirm')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({
    operationId: 'confirmFate',
    summary: 'Stand for a claim: the paper was seen, the person was spoken to',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  confirmFate(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('claimId', ParseUUIDPipe) claimId: string,
  ): Promise<void> {
    return this.fate.confirm(actor, id, claimId);
  }

  @Post('events')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'addEvent', summary: 'Record an event or a sign of life, alone or in place of another' })
  @Refuses(401, 403, 404, 409, 422)
  async addEvent(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() event: AddEventDto,
  ): Promise<CreatedView> {
    return { id: await this.events.add(actor, id, key, event) };
  }

  @Post('events/:eventId/sources')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'addEventSource', summary: 'One more source of an event' })
  @Refuses(401, 403, 404, 422)
  async addEventSource(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('eventId', ParseUUIDPipe) eventId: string,
    @IdempotencyKey() key: string,
    @Body() source: AddSourceDto,
  ): Promise<CreatedView> {
    return { id: await this.statements.addSource(actor, id, key, { kind: 'event', id: eventId }, source) };
  }

  @Post('fate-claims/:claimId/sources')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'addFateSource', summary: 'One more source of a claim' })
  @Refuses(401, 403, 404, 422)
  async addFateSource(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @IdempotencyKey() key: string,
    @Body() source: AddSourceDto,
  ): Promise<CreatedView> {
    return { id: await this.statements.addSource(actor, id, key, { kind: 'claim', id: claimId }, source) };
  }

  @Post('contradictions')
  @Access('case:work')
  @Creates()
  @ApiOperation({
    operationId: 'contradict',
    summary: 'Two statements cannot both be true; both stay, each shows the other',
  })
  @Refuses(401, 403, 404, 409, 422)
  async contradict(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() contradiction: ContradictDto,
  ): Promise<CreatedView> {
    return { id: await this.statements.contradict(actor, id, key, contradiction) };
  }

  @Post('contradictions/:contradictionId/end')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'endContradiction', summary: 'Both statements can be true after all' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  endContradiction(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('contradictionId', ParseUUIDPipe) contradictionId: string,
    @Body() { reason }: EndContradictionDto,
  ): Promise<void> {
    return this.statements.endContradiction(actor, id, contradictionId, reason);
  }

  @Get('as-of')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getStoryAsOf',
    summary: 'What was known of the person at the end of a day, and what was learned since',
  })
  @ApiOkResponse({ type: AsOfView })
  @Refuses(401, 403, 404)
  async getAsOf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { on }: AsOfQuery,
  ): Promise<AsOfView> {
    return AsOfView.of(await this.asOf.get(actor, id, on));
  }

  @Get('conflicts')
  @Access('case:read')
  @ApiOperation({
    operationId: 'listConflicts',
    summary: 'Claims of the case that do not fit together, each with its source; found, never resolved',
  })
  @ApiOkResponse({ type: [ConflictView] })
  @Refuses(401, 403, 404)
  async listConflicts(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ConflictView[]> {
    return (await this.conflicts.list(actor, id)).map((one) => ConflictView.of(one));
  }

  @Get('testimonies')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getTestimonies',
    summary: 'Who tells what of the person; two of them side by side, fact by fact',
  })
  @ApiOkResponse({ type: TestimoniesView })
  @Refuses(401, 403, 404)
  async getTestimonies(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { one, other }: TestimoniesQuery,
  ): Promise<TestimoniesView> {
    const pair = one !== undefined && other !== undefined ? ([one, other] as const) : null;
    return TestimoniesView.of(await this.testimonies.get(actor, id, pair));
  }
}
