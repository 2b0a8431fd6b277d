import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { CaseDiplomacies, DiplomaticEvents, DiplomaticLinks } from '@izdeu/letters';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import {
  CorrectDiplomaticEventDto,
  LinkCasesDto,
  ListDiplomaticEventsQuery,
  RecordDiplomaticEventDto,
  UnlinkCaseDto,
  WithdrawDiplomaticEventDto,
  chosenBy,
} from './dto/diplomatic-event.dto.js';
import {
  CaseDiplomacyView,
  DiplomaticEventListView,
  DiplomaticEventView,
  LinkedNowView,
  ListedDiplomaticEventView,
} from './dto/diplomatic-event.view.js';

/** Meetings, visits, questions and reports of States and bodies, and the cases beside which they are shown. */
@ApiTags('diplomacy')
@Controller()
export class DiplomaticEventsController {
  constructor(
    private readonly events: DiplomaticEvents,
    private readonly links: DiplomaticLinks,
    private readonly ofCases: CaseDiplomacies,
  ) {}

  @Get('diplomatic-events')
  @Access('case:read')
  @ApiOperation({ operationId: 'listDiplomaticEvents', summary: 'Diplomatic events, the latest day first' })
  @ApiOkResponse({ type: DiplomaticEventListView })
  @Refuses(401, 403)
  async list(
    @CurrentActor() actor: Actor,
    @Query() { kindCode, after }: ListDiplomaticEventsQuery,
  ): Promise<DiplomaticEventListView> {
    const { rows, next, names } = await this.events.list(actor, { kindCode, after });
    return { items: rows.map((one) => ListedDiplomaticEventView.ofListed(one, names)), next };
  }

  @Post('diplomatic-events')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'recordDiplomaticEvent', summary: 'Record a diplomatic event as its source tells it' })
  @Refuses(401, 403, 404, 422)
  async record(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() told: RecordDiplomaticEventDto,
  ): Promise<CreatedView> {
    return { id: await this.events.record(actor, key, told) };
  }

  @Get('diplomatic-events/:id')
  @Access('case:read')
  @ApiOperation({ operationId: 'getDiplomaticEvent', summary: 'One event, what stood before, and its cases' })
  @ApiOkResponse({ type: DiplomaticEventView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DiplomaticEventView> {
    return DiplomaticEventView.ofPage(await this.events.get(actor, id));
  }

  @Post('diplomatic-events/:id/correct')
  @Access('case:work')
  @Creates()
  @ApiOperation({
    operationId: 'correctDiplomaticEvent',
    summary: 'A new account in place of the one that stands, which stays readable',
  })
  @Refuses(401, 403, 404, 409, 422)
  async correct(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() told: CorrectDiplomaticEventDto,
  ): Promise<CreatedView> {
    return { id: await this.events.correct(actor, id, key, told) };
  }

  @Post('diplomatic-events/:id/withdraw')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'withdrawDiplomaticEvent', summary: 'Recorded in error; a correction brings it back' })
  @Refuses(401, 403, 404, 409, 422)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() { version, reason }: WithdrawDiplomaticEventDto,
  ): Promise<CreatedView> {
    return { id: await this.events.withdraw(actor, id, key, version, reason) };
  }

  @Post('diplomatic-events/:id/cases')
  @HttpCode(200)
  @Access('case:work')
  @ApiOperation({
    operationId: 'linkDiplomaticCases',
    summary: 'Put the event beside cases: by number, by the filters of the list, or both',
  })
  @ApiOkResponse({ type: LinkedNowView })
  @Refuses(401, 403, 404, 422)
  async link(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() choice: LinkCasesDto,
  ): Promise<LinkedNowView> {
    return LinkedNowView.of(await this.links.link(actor, id, chosenBy(choice)));
  }

  @Post('diplomatic-events/:id/cases/:caseLinkId/end')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'unlinkDiplomaticCase', summary: 'The event does not belong beside this case' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  unlink(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('caseLinkId', ParseUUIDPipe) linkId: string,
    @Body() { reason }: UnlinkCaseDto,
  ): Promise<void> {
    return this.links.unlink(actor, id, linkId, reason);
  }

  @Get('cases/:id/diplomacy')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getCaseDiplomacy',
    summary: 'Diplomatic events of a case beside what is told of the person and what was answered',
  })
  @ApiOkResponse({ type: CaseDiplomacyView })
  @Refuses(401, 403, 404)
  async ofCase(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseDiplomacyView> {
    return CaseDiplomacyView.of(await this.ofCases.get(actor, id));
  }
}
