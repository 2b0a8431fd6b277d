import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor, Language } from '@izdeu/kernel';
import { DuplicateCheck, MatchDecisions, Matches } from '@izdeu/people';
import { CallerLanguage } from '../http/caller-language.decorator.js';
import { CreatedView } from '../http/created.view.js';
import { Refuses } from '../http/errors.decorator.js';
import {
  CheckDuplicatesDto,
  DecideMatchDto,
  ListMatchesQuery,
  ProposeMatchDto,
  RevokeMatchDto,
} from './dto/match.dto.js';
import { LikelyPeopleView, LikelyPersonView, ListedMatchView, MatchListView, MatchPageView } from './dto/match.view.js';

/** Pairs of records that may be one person, and what was decided about them. */
@ApiTags('matches')
@Controller('matches')
export class MatchesController {
  constructor(
    private readonly matches: Matches,
    private readonly decisions: MatchDecisions,
    private readonly check: DuplicateCheck,
  ) {}

  @Get()
  @Access('case:read')
  @ApiOperation({ operationId: 'listMatches', summary: 'Possible duplicates, the surest first' })
  @ApiOkResponse({ type: MatchListView })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor, @Query() { list, after }: ListMatchesQuery): Promise<MatchListView> {
    const { items, next } = await this.matches.list(actor, { list: list ?? 'open', after });
    return { items: items.map((one) => ListedMatchView.ofListed(one)), next };
  }

  @Post()
  @HttpCode(200)
  @Access('case:work')
  @ApiOperation({
    operationId: 'proposeMatch',
    summary: 'Put two people side by side; the same pair is the same match',
  })
  @ApiOkResponse({ type: CreatedView })
  @Refuses(401, 403, 404)
  async propose(@CurrentActor() actor: Actor, @Body() { personId, otherId }: ProposeMatchDto): Promise<CreatedView> {
    return { id: await this.matches.propose(actor, personId, otherId) };
  }

  @Post('check')
  @HttpCode(200)
  @Access('case:read')
  @ApiOperation({ operationId: 'checkDuplicates', summary: 'Who on record may be the person told of; at most 5' })
  @ApiOkResponse({ type: LikelyPeopleView })
  @Refuses(401, 403)
  async find(
    @CurrentActor() actor: Actor,
    @CallerLanguage() language: Language,
    @Body() told: CheckDuplicatesDto,
  ): Promise<LikelyPeopleView> {
    return { items: (await this.check.find(actor, told)).map((one) => LikelyPersonView.of(one, language)) };
  }

  @Get(':id')
  @Access('case:read')
  @ApiOperation({ operationId: 'getMatch', summary: 'Both sides with all that is known of them' })
  @ApiOkResponse({ type: MatchPageView })
  @Refuses(401, 403, 404)
  async get(
    @CurrentActor() actor: Actor,
    @CallerLanguage() language: Language,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<MatchPageView> {
    return MatchPageView.ofPage(await this.matches.get(actor, id), language);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Access('case:work')
  @ApiOperation({ operationId: 'decideMatch', summary: 'Decide: one person, shown as one from now on, or two' })
  @ApiOkResponse({ type: CreatedView, description: 'Id of the decision' })
  @Refuses(401, 403, 404, 409)
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...decision }: DecideMatchDto,
  ): Promise<CreatedView> {
    return { id: await this.decisions.decide(actor, id, version, decision) };
  }

  @Post(':id/revoke')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'revokeMatch', summary: 'Take the decision back; merged records are two again' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, reason }: RevokeMatchDto,
  ): Promise<void> {
    return this.decisions.revoke(actor, id, version, reason);
  }
}
