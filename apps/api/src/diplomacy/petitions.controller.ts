import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { PetitionParts, Petitions } from '@izdeu/letters';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { LinkCasesDto, UnlinkCaseDto, chosenBy } from './dto/diplomatic-event.dto.js';
import { LinkedNowView } from './dto/diplomatic-event.view.js';
import { DraftPetitionDto, EditPetitionDto, SignPetitionDto } from './dto/petition.dto.js';
import { ListedPetitionView, PetitionView } from './dto/petition.view.js';

/** Petitions: one text to one body, many signers, many cases. */
@ApiTags('diplomacy')
@Controller('petitions')
export class PetitionsController {
  constructor(
    private readonly petitions: Petitions,
    private readonly parts: PetitionParts,
  ) {}

  @Get()
  @Access('case:read')
  @ApiOperation({ operationId: 'listPetitions', summary: 'Petitions, the latest first' })
  @ApiOkResponse({ type: [ListedPetitionView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor): Promise<ListedPetitionView[]> {
    return (await this.petitions.list(actor)).map((one) => ListedPetitionView.of(one));
  }

  @Post()
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'draftPetition', summary: 'Write a petition' })
  @Refuses(401, 403, 404, 422)
  async draft(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() petition: DraftPetitionDto,
  ): Promise<CreatedView> {
    return { id: await this.petitions.draft(actor, key, petition) };
  }

  @Get(':id')
  @Access('case:read')
  @ApiOperation({ operationId: 'getPetition', summary: 'One petition with its signers and its cases' })
  @ApiOkResponse({ type: PetitionView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PetitionView> {
    return PetitionView.ofPage(await this.petitions.get(actor, id));
  }

  @Patch(':id')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({
    operationId: 'editPetition',
    summary: 'Change the text before it is handed in; the day, the letter, the scan and the answer',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409, 422)
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...edit }: EditPetitionDto,
  ): Promise<void> {
    return this.petitions.edit(actor, id, version, edit);
  }

  @Post(':id/signers')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'signPetition', summary: 'Add signers: people on record, or names with noted consent' })
  @Refuses(401, 403, 404, 409, 422)
  async sign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() { signers }: SignPetitionDto,
  ): Promise<CreatedView> {
    return { id: await this.parts.sign(actor, id, key, signers) };
  }

  @Post(':id/signers/:signerId/end')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'unsignPetition', summary: 'Consent was withdrawn, or the name is wrong' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  unsign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('signerId', ParseUUIDPipe) signerId: string,
    @Body() { reason }: UnlinkCaseDto,
  ): Promise<void> {
    return this.parts.unsign(actor, id, signerId, reason);
  }

  @Post(':id/cases')
  @HttpCode(200)
  @Access('case:work')
  @ApiOperation({ operationId: 'linkPetitionCases', summary: 'The cases that the petition speaks for' })
  @ApiOkResponse({ type: LinkedNowView })
  @Refuses(401, 403, 404, 422)
  async link(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() choice: LinkCasesDto,
  ): Promise<LinkedNowView> {
    return LinkedNowView.of(await this.parts.link(actor, id, chosenBy(choice)));
  }

  @Post(':id/cases/:petitionCaseId/end')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'unlinkPetitionCase', summary: 'The petition does not speak for this case' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  unlink(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('petitionCaseId', ParseUUIDPipe) linkId: string,
    @Body() { reason }: UnlinkCaseDto,
  ): Promise<void> {
    return this.parts.unlink(actor, id, linkId, reason);
  }
}
