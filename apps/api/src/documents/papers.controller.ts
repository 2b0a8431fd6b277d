import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { CustodyLedgers, Mentions, PaperDetailQueries, PaperHistory } from '@izdeu/proof';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import {
  AddMentionDto,
  ConfirmMentionDto,
  NoteCustodyDto,
  NotePaperStepDto,
  StateKinshipDto,
} from './dto/paper.dto.js';
import { CustodyLedgerView } from './dto/custody-ledger.view.js';
import { PaperDetailsView } from './dto/paper.view.js';

/** What a paper says and what became of it: names in it, kinship that it states, steps done to it, where its original is. */
@ApiTags('documents')
@Controller('documents/:id')
export class PapersController {
  constructor(
    private readonly details: PaperDetailQueries,
    private readonly mentions: Mentions,
    private readonly history: PaperHistory,
    private readonly ledgers: CustodyLedgers,
  ) {}

  @Get('details')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getPaperDetails',
    summary: 'Names in a paper, steps done to it, custody of its original',
  })
  @ApiOkResponse({ type: PaperDetailsView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PaperDetailsView> {
    return PaperDetailsView.of(await this.details.get(actor, id));
  }

  @Get('custody')
  @Access('audit:read_own')
  @ApiOperation({
    operationId: 'getCustodyLedger',
    summary:
      'What was done to a document and with it, from the trail: all of it on a case of one’s own, else one’s own acts',
  })
  @ApiOkResponse({ type: CustodyLedgerView })
  @Refuses(401, 403, 404)
  async ledger(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CustodyLedgerView> {
    return CustodyLedgerView.of(await this.ledgers.get(actor, id));
  }

  @Post('mentions')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'addMention', summary: 'Note how the paper names a person of the case' })
  @Refuses(401, 403, 404, 409, 422)
  async addMention(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() mention: AddMentionDto,
  ): Promise<CreatedView> {
    return { id: await this.mentions.add(actor, id, key, mention) };
  }

  @Post('mentions/:mentionId/remove')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({
    operationId: 'removeMention',
    summary: 'Take back a name that was noted wrongly; verdicts on it fall',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  removeMention(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mentionId', ParseUUIDPipe) mentionId: string,
  ): Promise<void> {
    return this.mentions.remove(actor, id, mentionId);
  }

  @Post('mentions/:mentionId/confirm')
  @HttpCode(204)
  @Access('proof:judge')
  @ApiOperation({ operationId: 'confirmMention', summary: 'A lawyer’s word that a spelling is this person' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  confirmMention(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mentionId', ParseUUIDPipe) mentionId: string,
    @Body() { reason }: ConfirmMentionDto,
  ): Promise<void> {
    return this.mentions.confirm(actor, id, mentionId, reason);
  }

  @Post('custody')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'noteCustody', summary: 'Note where the original is now' })
  @Refuses(401, 403, 404, 409, 422)
  async noteCustody(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() custody: NoteCustodyDto,
  ): Promise<CreatedView> {
    return { id: await this.history.noteCustody(actor, id, key, custody) };
  }

  @Post('steps')
  @Access('case:work')
  @Creates()
  @ApiOperation({
    operationId: 'notePaperStep',
    summary: 'Note a translation, a notary, an apostille or a legalisation',
  })
  @Refuses(401, 403, 404, 409, 422)
  async noteStep(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() step: NotePaperStepDto,
  ): Promise<CreatedView> {
    return { id: await this.history.noteStep(actor, id, key, step) };
  }

  @Post('steps/:stepId/remove')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'removePaperStep', summary: 'Take back a step that was noted wrongly' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  removeStep(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('stepId', ParseUUIDPipe) stepId: string,
  ): Promise<void> {
    return this.history.removeStep(actor, id, stepId);
  }

  @Post('kinship')
  @Access('case:work')
  @Creates()
  @ApiOperation({
    operationId: 'stateKinship',
    summary: 'Note that the paper says outright how two people are related',
  })
  @Refuses(401, 403, 404, 409, 422)
  async stateKinship(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() statement: StateKinshipDto,
  ): Promise<CreatedView> {
    return { id: await this.history.stateKinship(actor, id, key, statement) };
  }

  @Post('kinship/:statementId/remove')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'removeKinship', summary: 'Take back a statement of kinship that was noted wrongly' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  removeKinship(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('statementId', ParseUUIDPipe) statementId: string,
  ): Promise<void> {
    return this.history.removeKinship(actor, id, statementId);
  }
}
