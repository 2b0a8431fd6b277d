import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { CitizenshipFiles, CitizenshipRecords } from '@izdeu/people';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { AddEvidenceDto, AddListingDto, RecordPaperDto, RecordStepDto } from './dto/citizenship.dto.js';
import { CitizenshipView } from './dto/citizenship.view.js';

@ApiTags('people')
@Controller('people/:id')
export class CitizenshipController {
  constructor(
    private readonly files: CitizenshipFiles,
    private readonly records: CitizenshipRecords,
  ) {}

  @Get('citizenship')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getCitizenship',
    summary: 'Claims with their evidence, who may act for the person today, steps of renunciation, papers',
  })
  @ApiOkResponse({ type: CitizenshipView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CitizenshipView> {
    return CitizenshipView.of(await this.files.get(actor, id));
  }

  @Post('citizenship/:claimId/evidence')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'addEvidence', summary: 'Record what bears a claim out or denies it' })
  @Refuses(401, 403, 404, 409, 422)
  async addEvidence(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('claimId', ParseUUIDPipe) claimId: string,
    @IdempotencyKey() key: string,
    @Body() evidence: AddEvidenceDto,
  ): Promise<CreatedView> {
    return { id: await this.records.addEvidence(actor, id, claimId, key, evidence) };
  }

  @Post('renunciation')
  @Access('case:work')
  @Creates()
  @ApiOperation({
    operationId: 'recordStep',
    summary: 'Record a step of the renunciation of PRC citizenship as done, not done or not known',
  })
  @Refuses(401, 403, 404, 409, 422)
  async recordStep(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() step: RecordStepDto,
  ): Promise<CreatedView> {
    return { id: await this.records.recordStep(actor, id, key, step) };
  }

  @Post('papers')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'recordPaper', summary: 'Record where an identity paper is: held, taken, surrendered' })
  @Refuses(401, 403, 404, 409, 422)
  async recordPaper(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() paper: RecordPaperDto,
  ): Promise<CreatedView> {
    return { id: await this.records.recordPaper(actor, id, key, paper) };
  }

  @Post('kandas-listings')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'addListing', summary: 'Record a family member who stands on the kandas certificate' })
  @Refuses(401, 403, 404, 409, 422)
  async addListing(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() listing: AddListingDto,
  ): Promise<CreatedView> {
    return { id: await this.records.addListing(actor, id, key, listing) };
  }
}
