import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { EscalationLadder, Letters } from '@izdeu/letters';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { NextStepView } from './dto/follow-up.view.js';
import { TakeStepDto } from './dto/incoming.dto.js';
import { LetterView } from './dto/letter.view.js';

/** What may lawfully be done after silence or a refusal. */
@ApiTags('letters')
@Controller('letters/:id/next-steps')
export class NextStepsController {
  constructor(
    private readonly ladder: EscalationLadder,
    private readonly letters: Letters,
  ) {}

  @Get()
  @Access('case:read')
  @ApiOperation({ operationId: 'listNextSteps', summary: 'Lawful steps that are open now, with their terms' })
  @ApiOkResponse({ type: [NextStepView] })
  @Refuses(401, 403, 404)
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<NextStepView[]> {
    return (await this.ladder.stepsOf(actor, id)).map((one) => NextStepView.of(one));
  }

  @Post()
  @Access('letter:draft')
  @ApiOperation({
    operationId: 'takeNextStep',
    summary: 'Begin the letter of a step, with its words and what it follows',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: LetterView })
  @Refuses(401, 403, 404, 409, 422)
  async take(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() { code }: TakeStepDto,
  ): Promise<LetterView> {
    return LetterView.of(await this.letters.get(actor, await this.ladder.take(actor, id, key, code)));
  }
}
