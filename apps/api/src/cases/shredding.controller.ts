import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Shreddings } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { AskShreddingDto, ShreddingStateView, ShreddingVersionDto } from './dto/shredding.dto.js';

@ApiTags('cases')
@Controller('cases/:id')
export class ShreddingController {
  constructor(private readonly shreddings: Shreddings) {}

  @Get('shredding')
  @Access('case:exists')
  @ApiOperation({ operationId: 'getShredding', summary: 'Whether the case is held, to be shredded, or was shredded' })
  @ApiOkResponse({ type: ShreddingStateView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ShreddingStateView> {
    return ShreddingStateView.of(await this.shreddings.state(actor, id));
  }

  @Post('shredding')
  @Access('case:shred')
  @Creates()
  @ApiOperation({ operationId: 'askShredding', summary: 'Ask that a case be shredded, on a decision' })
  @Refuses(401, 403, 404, 409, 422)
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() decision: AskShreddingDto,
  ): Promise<CreatedView> {
    return { id: await this.shreddings.ask(actor, id, key, decision) };
  }

  @Post('shredding/confirm')
  @HttpCode(200)
  @Access('case:confirm_shred')
  @ApiOperation({
    operationId: 'confirmShredding',
    summary: 'Confirm as a lawyer of the case or as its lead; the second confirmation carries it out',
  })
  @ApiOkResponse({ type: ShreddingStateView })
  @Refuses(401, 403, 404, 409)
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version }: ShreddingVersionDto,
  ): Promise<ShreddingStateView> {
    return ShreddingStateView.of(await this.shreddings.confirm(actor, id, version));
  }

  @Post('shredding/take-back')
  @HttpCode(200)
  @Access('case:stop_shred')
  @ApiOperation({ operationId: 'takeBackShredding', summary: 'Take back that a case is to be shredded' })
  @ApiOkResponse({ type: ShreddingStateView })
  @Refuses(401, 403, 404, 409)
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version }: ShreddingVersionDto,
  ): Promise<ShreddingStateView> {
    return ShreddingStateView.of(await this.shreddings.cancel(actor, id, version));
  }

  @Post('legal-hold')
  @HttpCode(200)
  @Access('proof:judge')
  @ApiOperation({
    operationId: 'placeLegalHold',
    summary: 'Say that a proceeding needs the case: it cannot be shredded',
  })
  @ApiOkResponse({ type: ShreddingStateView })
  @Refuses(401, 403, 404, 409)
  async hold(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ShreddingStateView> {
    return ShreddingStateView.of(await this.shreddings.hold(actor, id));
  }

  @Post('legal-hold/lift')
  @HttpCode(200)
  @Access('proof:judge')
  @ApiOperation({ operationId: 'liftLegalHold', summary: 'Say that no proceeding needs the case any more' })
  @ApiOkResponse({ type: ShreddingStateView })
  @Refuses(401, 403, 404)
  async lift(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ShreddingStateView> {
    return ShreddingStateView.of(await this.shreddings.lift(actor, id));
  }
}
