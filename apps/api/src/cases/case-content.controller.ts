import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { ConsentDepartures, Consents, Notes, Parties } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { VersionDto } from '../users/dto/user.dto.js';
import {
  AddNoteDto,
  AddPartyDto,
  AttachProofDto,
  LogContactDto,
  RecordConsentDto,
  WithdrawConsentDto,
} from './dto/case-content.dto.js';
import { LetterThatLeftView, WithdrawnView } from './dto/case-content.view.js';
import { newParty } from './new-party.js';

@ApiTags('cases')
@Controller('cases/:id')
export class CaseContentController {
  constructor(
    private readonly consents: Consents,
    private readonly departures: ConsentDepartures,
    private readonly notes: Notes,
    private readonly parties: Parties,
  ) {}

  @Post('consents')
  @Access('case:work')
  @Creates()
  @ApiOperation({
    operationId: 'recordConsent',
    summary: 'Record what an applicant allows or refuses, with the words in force',
  })
  @Refuses(401, 403, 404, 422)
  async recordConsent(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() consent: RecordConsentDto,
  ): Promise<CreatedView> {
    return { id: await this.consents.record(actor, id, key, consent) };
  }

  @Get('consents/:consentId/departures')
  @Access('case:read')
  @ApiOperation({ operationId: 'listDepartures', summary: 'What already left under a consent, and to whom' })
  @ApiOkResponse({ type: [LetterThatLeftView] })
  @Refuses(401, 403, 404)
  async departed(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('consentId', ParseUUIDPipe) consentId: string,
  ): Promise<LetterThatLeftView[]> {
    return (await this.departures.list(actor, id, consentId)).map((one) => LetterThatLeftView.of(one));
  }

  @Post('consents/:consentId/proof')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({
    operationId: 'attachConsentProof',
    summary: 'Lay the signed form or the clip to a decision without one',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  attachProof(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('consentId', ParseUUIDPipe) consentId: string,
    @Body() { version, documentId }: AttachProofDto,
  ): Promise<void> {
    return this.consents.attach(actor, id, consentId, version, documentId);
  }

  @Post('consents/:consentId/withdraw')
  @HttpCode(200)
  @Access('case:work')
  @ApiOperation({
    operationId: 'withdrawConsent',
    summary: 'Nothing more leaves under it; answers the letters that already left',
  })
  @ApiOkResponse({ type: WithdrawnView })
  @Refuses(401, 403, 404, 409)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('consentId', ParseUUIDPipe) consentId: string,
    @Body() { version, reason }: WithdrawConsentDto,
  ): Promise<WithdrawnView> {
    const left = await this.consents.withdraw(actor, id, consentId, version, reason);
    return { lettersThatLeft: left.map((one) => LetterThatLeftView.of(one)) };
  }

  @Post('notes')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'addNote', summary: 'Add a note for colleagues' })
  @Refuses(401, 403, 404, 422)
  async addNote(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() { body }: AddNoteDto,
  ): Promise<CreatedView> {
    return { id: await this.notes.add(actor, id, key, body) };
  }

  @Post('contacts')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'logContact', summary: 'Record a call, visit or message with the family or an office' })
  @Refuses(401, 403, 404, 422)
  async logContact(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() entry: LogContactDto,
  ): Promise<CreatedView> {
    return { id: await this.notes.logContact(actor, id, key, { ...entry, happenedAt: new Date(entry.happenedAt) }) };
  }

  @Post('parties')
  @Access('case:work')
  @Creates()
  @ApiOperation({
    operationId: 'addParty',
    summary: 'Add an applicant or a person between; known kin terms claim their links',
  })
  @Refuses(401, 403, 404, 409, 422)
  async addParty(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() party: AddPartyDto,
  ): Promise<CreatedView> {
    return { id: await this.parties.add(actor, id, key, newParty(party)) };
  }

  @Post('parties/:partyId/end')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({
    operationId: 'endParty',
    summary: 'Somebody is no longer part of the case; it stays readable that they were',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  endParty(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('partyId', ParseUUIDPipe) partyId: string,
    @Body() { version }: VersionDto,
  ): Promise<void> {
    return this.parties.end(actor, id, partyId, version);
  }

  @Post('parties/:partyId/make-primary')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'makePrimaryApplicant', summary: 'Make an applicant the one who signs' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  makePrimary(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('partyId', ParseUUIDPipe) partyId: string,
    @Body() { version }: VersionDto,
  ): Promise<void> {
    return this.parties.makePrimary(actor, id, partyId, version);
  }
}
