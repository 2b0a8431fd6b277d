import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Organisations } from '@izdeu/reference';
import { Refuses } from '../http/errors.decorator.js';
import { EditOrganisationDto, SetBrakesDto } from './dto/organisation.dto.js';
import { OrganisationView } from './dto/organisation.view.js';

@ApiTags('organisation')
@Controller('organisation')
export class OrganisationController {
  constructor(private readonly organisations: Organisations) {}

  @Get()
  @Access('signed_in')
  @ApiOperation({ operationId: 'getOrganisation', summary: 'The own organisation and its letterhead' })
  @ApiOkResponse({ type: OrganisationView })
  @Refuses(401)
  async get(@CurrentActor() actor: Actor): Promise<OrganisationView> {
    return OrganisationView.of(await this.organisations.getOwn(actor));
  }

  @Put()
  @Access('organisation:edit')
  @ApiOperation({
    operationId: 'editOrganisation',
    summary: 'Change the letterhead; letters that are frozen keep the old one',
  })
  @ApiOkResponse({ type: OrganisationView })
  @Refuses(401, 403, 409)
  async edit(
    @CurrentActor() actor: Actor,
    @Body() { version, ...letterhead }: EditOrganisationDto,
  ): Promise<OrganisationView> {
    return OrganisationView.of(await this.organisations.edit(actor, version, letterhead));
  }

  @Put('brakes')
  @Access('organisation:edit')
  @ApiOperation({
    operationId: 'setBrakes',
    summary: 'How many cases one person opens in an hour before a proof of identity, and in a day before being frozen',
  })
  @ApiOkResponse({ type: OrganisationView })
  @Refuses(401, 403, 409)
  async setBrakes(
    @CurrentActor() actor: Actor,
    @Body() { version, perHour, perDay }: SetBrakesDto,
  ): Promise<OrganisationView> {
    return OrganisationView.of(await this.organisations.setBrakes(actor, version, perHour, perDay));
  }
}
