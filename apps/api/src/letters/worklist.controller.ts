import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { Access, CurrentActor, type RequestWithActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { CalendarFeeds, Worklists } from '@izdeu/letters';
import { AppConfig } from '../http/app-config.js';
import { Refuses } from '../http/errors.decorator.js';
import { FeedView, OpenFeedDto, OwnFeedView, WorklistItemView, WorklistQuery } from './dto/worklist.dto.js';

/** What falls due: on the screen, and in a calendar program. */
@ApiTags('letters')
@Controller()
export class WorklistController {
  constructor(
    private readonly worklists: Worklists,
    private readonly feeds: CalendarFeeds,
    private readonly config: AppConfig,
  ) {}

  @Get('worklist')
  @Access('case:read')
  @ApiOperation({ operationId: 'getWorklist', summary: 'What falls due with letters up to a day, the earliest first' })
  @ApiOkResponse({ type: [WorklistItemView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor, @Query() { until, mine }: WorklistQuery): Promise<WorklistItemView[]> {
    return (await this.worklists.list(actor, { until, mine: mine ?? false })).map((one) =>
      WorklistItemView.ofItem(one),
    );
  }

  @Get('calendar-feed')
  @Access('case:read')
  @ApiOperation({ operationId: 'getFeed', summary: 'Is there a living calendar address of the caller?' })
  @ApiOkResponse({ type: OwnFeedView })
  @Refuses(401, 403)
  async own(@CurrentActor() actor: Actor): Promise<OwnFeedView> {
    const feed = await this.feeds.own(actor);
    return { feed: feed && FeedView.of(feed) };
  }

  @Post('calendar-feed')
  @Access('feed:open')
  @ApiOperation({ operationId: 'openFeed', summary: 'Make the secret calendar address anew; the one before ends' })
  @ApiCreatedResponse({ type: FeedView })
  @Refuses(401, 403)
  async open(@CurrentActor() actor: Actor, @Body() { language }: OpenFeedDto): Promise<FeedView> {
    const { feed, token } = await this.feeds.open(actor, language);
    return FeedView.of(feed, `${this.config.value.publicUrl}/api/v1/calendar/${token}`);
  }

  @Delete('calendar-feed')
  @HttpCode(204)
  @Access('case:read')
  @ApiOperation({ operationId: 'revokeFeed', summary: 'End the calendar address of the caller' })
  @ApiNoContentResponse()
  @Refuses(401, 403)
  async revoke(@CurrentActor() actor: Actor): Promise<void> {
    await this.feeds.revoke(actor);
  }

  /** A calendar program cannot sign in: the address is the secret. Numbers and days only; each reading is on the record. */
  @Get('calendar/:token')
  @Access('public')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'readFeed', summary: 'The calendar of a secret address (RFC 5545)' })
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Refuses(404)
  read(@Param('token') token: string, @Req() { requestId }: RequestWithActor): Promise<string> {
    return this.feeds.read(token, requestId);
  }
}
