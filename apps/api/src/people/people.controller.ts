import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { People, PersonDetails, RecordHistories } from '@izdeu/people';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import {
  AddCitizenshipDto,
  AddContactDto,
  AddNameDto,
  AddNumberDto,
  AddPersonClaimDto,
  CheckIdentityDto,
  EditPersonDto,
  SupersedeDto,
} from './dto/person.dto.js';
import { RecordHistoryView } from './dto/record-history.view.js';
import { NumberAddedView, SameNumberView } from './dto/same-number.view.js';
import { PersonPageView, RevealedNumberView } from './dto/person.view.js';

@ApiTags('people')
@Controller('people/:id')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly details: PersonDetails,
    private readonly histories: RecordHistories,
  ) {}

  @Get()
  @Access('case:read')
  @ApiOperation({ operationId: 'getPerson', summary: 'One person and the cases in which they appear' })
  @ApiOkResponse({ type: PersonPageView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PersonPageView> {
    return PersonPageView.ofPage(await this.people.get(actor, id));
  }

  @Get('history')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getRecordHistory',
    summary: 'Who set which record about a person, when and until when',
  })
  @ApiOkResponse({ type: [RecordHistoryView] })
  @Refuses(401, 403, 404)
  async history(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RecordHistoryView[]> {
    return (await this.histories.get(actor, id)).map((one) => RecordHistoryView.of(one));
  }

  @Patch()
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'editPerson', summary: 'Correct plain facts; what is not given stays' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...edit }: EditPersonDto,
  ): Promise<void> {
    return this.people.edit(actor, id, version, edit);
  }

  @Post('identity-check')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({
    operationId: 'checkIdentity',
    summary: 'Record how the identity was checked: none, copy or original',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  checkIdentity(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, level }: CheckIdentityDto,
  ): Promise<void> {
    return this.people.checkIdentity(actor, id, version, level);
  }

  @Post('names')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'addName', summary: 'Add a spelling of the name, alone or in place of another' })
  @Refuses(401, 403, 404, 409, 422)
  async addName(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() name: AddNameDto,
  ): Promise<CreatedView> {
    return { id: await this.details.addName(actor, id, key, name) };
  }

  @Post('numbers')
  @Access('case:work')
  @Creates(NumberAddedView)
  @ApiOperation({
    operationId: 'addNumber',
    summary: 'Add an identity number; what is doubtful is marked, never refused',
  })
  @Refuses(401, 403, 404, 409, 422)
  async addNumber(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() number: AddNumberDto,
  ): Promise<NumberAddedView> {
    const { id: added, sameNumbers } = await this.details.addNumber(actor, id, key, number);
    return { id: added, sameNumbers: sameNumbers.map((one) => SameNumberView.of(one)) };
  }

  @Post('numbers/:numberId/reveal')
  @HttpCode(200)
  @Access('case:read')
  @ApiOperation({
    operationId: 'revealNumber',
    summary: 'Open one identity number in full; each opening is on the record',
  })
  @ApiOkResponse({ type: RevealedNumberView })
  @Refuses(401, 403, 404)
  async reveal(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('numberId', ParseUUIDPipe) numberId: string,
  ): Promise<RevealedNumberView> {
    return RevealedNumberView.of(await this.people.reveal(actor, id, numberId));
  }

  @Post('contacts')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'addContact', summary: 'Add a phone, address, e-mail or messenger' })
  @Refuses(401, 403, 404, 409, 422)
  async addContact(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() contact: AddContactDto,
  ): Promise<CreatedView> {
    return { id: await this.details.addContact(actor, id, key, contact) };
  }

  @Post('claims')
  @Access('case:work')
  @Creates()
  @ApiOperation({
    operationId: 'addPersonClaim',
    summary: 'Record what is told of a person: marital status, name of father or mother',
  })
  @Refuses(401, 403, 404, 409, 422)
  async addClaim(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() claim: AddPersonClaimDto,
  ): Promise<CreatedView> {
    return { id: await this.details.addClaim(actor, id, key, claim) };
  }

  @Post('citizenship')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'claimCitizenship', summary: 'Record a dated statement about citizenship or residence' })
  @Refuses(401, 403, 404, 409, 422)
  async addCitizenship(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() claim: AddCitizenshipDto,
  ): Promise<CreatedView> {
    return { id: await this.details.addCitizenship(actor, id, key, claim) };
  }

  @Post('citizenship/:claimId/choose')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'chooseCitizenship', summary: 'Pick the claim to work with; the others stay' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  choose(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('claimId', ParseUUIDPipe) claimId: string,
  ): Promise<void> {
    return this.details.chooseCitizenship(actor, id, claimId);
  }

  @Post('supersede')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({
    operationId: 'supersedeRecord',
    summary: 'Take a record of a person out of use; it stays readable',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  supersede(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { what, recordId }: SupersedeDto,
  ): Promise<void> {
    return this.people.supersede(actor, id, what, recordId);
  }
}
