import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { RelationProof, SecondLawyer } from '@izdeu/proof';
import { Refuses } from '../http/errors.decorator.js';
import { RelationView } from './dto/relation.view.js';
import { AnswerDecisionDto } from './dto/second-lawyer.dto.js';

/** Decisions that depart from what the papers come to and wait for a second lawyer. */
@ApiTags('proof')
@Controller()
export class SecondLawyerController {
  constructor(
    private readonly second: SecondLawyer,
    private readonly proof: RelationProof,
  ) {}

  @Post('cases/:id/decisions/:decisionId/answer')
  @HttpCode(200)
  @Access('proof:agree')
  @ApiOperation({
    operationId: 'answerDecision',
    summary: 'A second lawyer agrees to a decision, which stands from then on, or refuses it; never its author',
  })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404, 409)
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('decisionId', ParseUUIDPipe) decisionId: string,
    @Body() { answer, reason }: AnswerDecisionDto,
  ): Promise<RelationView> {
    await this.second.answer(actor, id, decisionId, { agrees: answer === 'agreed', reason });
    return RelationView.of(await this.proof.get(actor, id));
  }

  @Post('cases/:id/decisions/:decisionId/take-back')
  @HttpCode(200)
  @Access('proof:judge')
  @ApiOperation({
    operationId: 'takeDecisionBack',
    summary: 'The author takes back what waits, or puts a refusal away',
  })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404)
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('decisionId', ParseUUIDPipe) decisionId: string,
  ): Promise<RelationView> {
    await this.second.takeBack(actor, id, decisionId);
    return RelationView.of(await this.proof.get(actor, id));
  }
}
