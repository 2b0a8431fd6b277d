import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Remedies, WaitingRoom } from '@izdeu/proof';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { ListWaitingQuery, SetLookDto, SettleAttemptDto, TryRemedyDto } from './dto/waiting.dto.js';
import { AttemptView, WaitingPageView } from './dto/waiting.view.js';

/** Those who wait because their relation is not proven, and what is tried for them. */
@ApiTags('proof')
@Controller()
export class WaitingController {
  constructor(
    private readonly room: WaitingRoom,
    private readonly remedies: Remedies,
  ) {}

  @Get('waiting-room')
  @Access('case:read')
  @ApiOperation({
    operationId: 'listWaiting',
    summary: 'Cases that wait for papers, or for a lawyer now that papers are there',
  })
  @ApiOkResponse({ type: WaitingPageView })
  @Refuses(401, 403)
  async list(
    @CurrentActor() actor: Actor,
    @Query() { state, gap, reason, due, through, after }: ListWaitingQuery,
  ): Promise<WaitingPageView> {
    return WaitingPageView.of(
      await this.room.list(actor, { state: state ?? 'waiting', gap, reason, due: due === 'true', through, after }),
    );
  }

  @Post('cases/:id/next-look')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'setNextLook', summary: 'Set the day on which somebody looks at a waiting case again' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  setLook(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { lookOn, note }: SetLookDto,
  ): Promise<void> {
    return this.room.setLook(actor, id, lookOn, note);
  }

  @Get('cases/:id/attempts')
  @Access('case:read')
  @ApiOperation({
    operationId: 'listAttempts',
    summary: 'What was tried to get missing papers, in order: exhibits for a court',
  })
  @ApiOkResponse({ type: [AttemptView] })
  @Refuses(401, 403, 404)
  async attempts(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AttemptView[]> {
    return (await this.remedies.list(actor, id)).map((one) => AttemptView.of(one));
  }

  @Post('cases/:id/attempts')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'tryRemedy', summary: 'Note an attempt to get a missing paper' })
  @Refuses(401, 403, 404, 422)
  async tryRemedy(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() attempt: TryRemedyDto,
  ): Promise<CreatedView> {
    return { id: await this.remedies.try(actor, id, key, attempt) };
  }

  @Patch('cases/:id/attempts/:attemptId')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'settleAttempt', summary: 'Note what came of an attempt' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  settle(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('attemptId', ParseUUIDPipe) attemptId: string,
    @Body() { version, ...outcome }: SettleAttemptDto,
  ): Promise<void> {
    return this.remedies.settle(actor, id, attemptId, version, outcome);
  }
}
