import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { GateOverrides, RelationProof } from '@izdeu/proof';
import { Refuses } from '../http/errors.decorator.js';
import { AttachPaperDto, ChoosePathDto, GrantOverrideDto, JudgeLinkDto, OpenGapDto } from './dto/relation.dto.js';
import { RelationView } from './dto/relation.view.js';

/** The proof of relation of one case; each change answers the whole of it as it stands afterwards. */
@ApiTags('proof')
@Controller('cases/:id')
export class ProofController {
  constructor(
    private readonly proof: RelationProof,
    private readonly overrides: GateOverrides,
  ) {}

  @Get('relation')
  @Access('case:read')
  @ApiOperation({ operationId: 'getRelation', summary: 'Links, papers, verdicts, gaps and what is still missing' })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RelationView> {
    return RelationView.of(await this.proof.get(actor, id));
  }

  @Post('relation/path')
  @HttpCode(200)
  @Access('proof:judge')
  @ApiOperation({
    operationId: 'choosePath',
    summary: 'Pick the links that lead from an applicant to the sought person',
  })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404, 422)
  async choosePath(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { partyId, linkIds }: ChoosePathDto,
  ): Promise<RelationView> {
    return RelationView.of(await this.proof.choosePath(actor, id, partyId, linkIds));
  }

  @Post('links/:linkId/papers')
  @HttpCode(200)
  @Access('case:work')
  @ApiOperation({ operationId: 'attachPaper', summary: 'Offer a document as proof of a link' })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404, 409)
  async attachPaper(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('linkId', ParseUUIDPipe) linkId: string,
    @Body() { documentId, note }: AttachPaperDto,
  ): Promise<RelationView> {
    return RelationView.of(await this.proof.attachPaper(actor, id, linkId, documentId, note));
  }

  @Post('links/:linkId/papers/:paperId/remove')
  @HttpCode(200)
  @Access('case:work')
  @ApiOperation({
    operationId: 'removePaper',
    summary: 'Take a document away from a link; a verdict given on it falls',
  })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404)
  async removePaper(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('linkId', ParseUUIDPipe) linkId: string,
    @Param('paperId', ParseUUIDPipe) paperId: string,
  ): Promise<RelationView> {
    return RelationView.of(await this.proof.removePaper(actor, id, linkId, paperId));
  }

  @Post('links/:linkId/verdict')
  @HttpCode(200)
  @Access('proof:judge')
  @ApiOperation({
    operationId: 'judgeLink',
    summary: 'A lawyer’s verdict on one link, with the reason; supersedes the one before',
  })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404, 409)
  async judge(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('linkId', ParseUUIDPipe) linkId: string,
    @Body() judgement: JudgeLinkDto,
  ): Promise<RelationView> {
    return RelationView.of(await this.proof.judge(actor, id, linkId, judgement));
  }

  @Post('links/:linkId/gaps')
  @HttpCode(200)
  @Access('case:work')
  @ApiOperation({ operationId: 'openGap', summary: 'Say which paper is missing for a link, and why' })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404)
  async openGap(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('linkId', ParseUUIDPipe) linkId: string,
    @Body() gap: OpenGapDto,
  ): Promise<RelationView> {
    return RelationView.of(await this.proof.openGap(actor, id, linkId, gap));
  }

  @Post('gaps/:gapId/close')
  @HttpCode(200)
  @Access('case:work')
  @ApiOperation({ operationId: 'closeGap', summary: 'A missing paper is no longer missing' })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404)
  async closeGap(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('gapId', ParseUUIDPipe) gapId: string,
  ): Promise<RelationView> {
    return RelationView.of(await this.proof.closeGap(actor, id, gapId));
  }

  @Post('overrides')
  @HttpCode(200)
  @Access('proof:judge')
  @ApiOperation({
    operationId: 'grantOverride',
    summary: 'A lawyer’s reasoned decision that a letter may leave although the relation is not proven',
  })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404, 409)
  async grant(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() override: GrantOverrideDto,
  ): Promise<RelationView> {
    await this.overrides.grant(actor, id, override);
    return RelationView.of(await this.proof.get(actor, id));
  }

  @Post('overrides/:overrideId/revoke')
  @HttpCode(200)
  @Access('proof:judge')
  @ApiOperation({ operationId: 'revokeOverride', summary: 'Take such a decision back' })
  @ApiOkResponse({ type: RelationView })
  @Refuses(401, 403, 404)
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('overrideId', ParseUUIDPipe) overrideId: string,
  ): Promise<RelationView> {
    await this.overrides.revoke(actor, id, overrideId);
    return RelationView.of(await this.proof.get(actor, id));
  }
}
