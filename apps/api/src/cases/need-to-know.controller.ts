import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { CaseAccessPages, CaseGrants, CaseLevels } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import {
  AnswerLevelDto,
  AskLevelDto,
  BreakGlassDto,
  GrantAccessDto,
  LockCaseDto,
  NameOnCaseDto,
  UnlockCaseDto,
} from './dto/need-to-know.dto.js';
import { BrokenGlassView, CaseAccessView } from './dto/need-to-know.view.js';

/** Who may see a case: levels, named persons, access for a time. */
@ApiTags('cases')
@Controller('cases')
export class NeedToKnowController {
  constructor(
    private readonly levels: CaseLevels,
    private readonly grants: CaseGrants,
    private readonly pages: CaseAccessPages,
  ) {}

  @Post('break-glass')
  @HttpCode(200)
  @Access('case:break_glass')
  @ApiOperation({
    operationId: 'breakGlass',
    summary: 'Open a restricted case by its number for an hour; its lead and the auditors are told at once',
  })
  @ApiOkResponse({ type: BrokenGlassView })
  @Refuses(401, 403, 404)
  breakGlass(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { number, purpose }: BreakGlassDto,
  ): Promise<BrokenGlassView> {
    return this.grants.breakGlass(actor, key, number, purpose);
  }

  @Get(':id/access')
  @Access('case:read')
  @ApiOperation({ operationId: 'getCaseAccess', summary: 'Level, named persons, access for a time, requests' })
  @ApiOkResponse({ type: CaseAccessView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseAccessView> {
    return CaseAccessView.of(await this.pages.get(actor, id));
  }

  @Post(':id/lock')
  @HttpCode(204)
  @Access('case:act')
  @ApiOperation({
    operationId: 'lockCase',
    summary: 'Lock a case: only named persons open it, each time for a purpose',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  lock(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, purpose, named }: LockCaseDto,
  ): Promise<void> {
    return this.levels.lock(actor, id, version, purpose, named);
  }

  @Post(':id/unlock')
  @Access('case:read')
  @Creates()
  @ApiOperation({ operationId: 'unlockCase', summary: 'Open a locked case in this session for an hour, for a purpose' })
  @Refuses(401, 403, 404, 422)
  async unlock(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() { purpose }: UnlockCaseDto,
  ): Promise<CreatedView> {
    return { id: await this.levels.unlock(actor, id, key, purpose) };
  }

  @Post(':id/named')
  @HttpCode(204)
  @Access('case:act')
  @ApiOperation({ operationId: 'nameOnCase', summary: 'Name a colleague on a locked case' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  name(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { userId }: NameOnCaseDto,
  ): Promise<void> {
    return this.levels.name(actor, id, userId);
  }

  @Post(':id/level-requests')
  @Access('case:act')
  @Creates()
  @ApiOperation({
    operationId: 'askLevel',
    summary: 'Ask that the level of a case be lowered; a second person answers',
  })
  @Refuses(401, 403, 404, 409, 422)
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() input: AskLevelDto,
  ): Promise<CreatedView> {
    return { id: await this.levels.ask(actor, id, key, input) };
  }

  @Post(':id/level-requests/:requestId/answer')
  @HttpCode(204)
  @Access('case:act')
  @ApiOperation({ operationId: 'answerLevel', summary: 'Agree to a lower level, or refuse it' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('requestId', ParseUUIDPipe) requestId: string,
    @Body() { agreed }: AnswerLevelDto,
  ): Promise<void> {
    return this.levels.answer(actor, id, requestId, agreed);
  }

  @Post(':id/level-requests/:requestId/take-back')
  @HttpCode(204)
  @Access('case:act')
  @ApiOperation({ operationId: 'takeLevelBack', summary: 'Take back the own request' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('requestId', ParseUUIDPipe) requestId: string,
  ): Promise<void> {
    return this.levels.takeBack(actor, id, requestId);
  }

  @Post(':id/grants')
  @Access('case:act')
  @Creates()
  @ApiOperation({
    operationId: 'grantAccess',
    summary: 'Let a colleague read a restricted case for a time, for a purpose',
  })
  @Refuses(401, 403, 404, 409, 422)
  async grant(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() { userId, until, purpose }: GrantAccessDto,
  ): Promise<CreatedView> {
    return { id: await this.grants.grant(actor, id, key, { userId, until: new Date(until), purpose }) };
  }

  @Post(':id/grants/:grantId/revoke')
  @HttpCode(204)
  @Access('case:act')
  @ApiOperation({ operationId: 'revokeGrant', summary: 'End an access before its time' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('grantId', ParseUUIDPipe) grantId: string,
  ): Promise<void> {
    return this.grants.revoke(actor, id, grantId);
  }
}
