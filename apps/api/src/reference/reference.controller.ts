import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Clock, type Actor } from '@izdeu/kernel';
import { Reference, ReferenceReleases } from '@izdeu/reference';
import { Refuses } from '../http/errors.decorator.js';
import { ListReferenceQuery, ReviseReferenceDto } from './dto/reference.dto.js';
import { ReferenceEntryView } from './dto/reference.view.js';
import { DecideReleaseDto, OpenReleaseView } from './dto/release.dto.js';

@ApiTags('reference')
@Controller('reference')
export class ReferenceController {
  constructor(
    private readonly reference: Reference,
    private readonly news: ReferenceReleases,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('signed_in')
  @ApiOperation({ operationId: 'listReference', summary: 'Places, terms, rules and recipients in force today' })
  @ApiOkResponse({ type: [ReferenceEntryView] })
  @Refuses(401)
  async list(
    @CurrentActor() actor: Actor,
    @Query() { kinds, coming }: ListReferenceQuery,
  ): Promise<ReferenceEntryView[]> {
    const entries = coming ? this.reference.listStanding(actor, kinds) : this.reference.listInForce(actor, kinds);
    return (await entries).map((entry) => ReferenceEntryView.of(entry));
  }

  @Get('releases')
  @Access('rule:edit')
  @ApiOperation({
    operationId: 'listReleases',
    summary: 'New texts of a release for entries that the organisation has revised: to be accepted or not',
  })
  @ApiOkResponse({ type: [OpenReleaseView] })
  @Refuses(401, 403)
  async releases(@CurrentActor() actor: Actor): Promise<OpenReleaseView[]> {
    return (await this.news.listOpen(actor)).map((one) => OpenReleaseView.of(one));
  }

  @Post('releases/:id')
  @HttpCode(204)
  @Access('rule:edit')
  @ApiOperation({
    operationId: 'decideRelease',
    summary: 'Take the text of the release as the next version, or keep the own one',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  decideRelease(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decision, reason, validFrom = this.clock.today() }: DecideReleaseDto,
  ): Promise<void> {
    const accepts = decision === 'accepted';
    return this.news.decide(actor, id, accepts ? { accepts, reason, validFrom } : { accepts, reason });
  }

  /** Rules of acceptance (kind `recipient`) may be revised by lawyers too; all else by administrators. */
  @Post(':id/revise')
  @HttpCode(200)
  @Access('rule:edit')
  @ApiOperation({
    operationId: 'reviseReference',
    summary: 'Open a new version of an entry from a day on; the old one stays',
  })
  @ApiOkResponse({ type: ReferenceEntryView })
  @Refuses(401, 403, 404, 409)
  async revise(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...next }: ReviseReferenceDto,
  ): Promise<ReferenceEntryView> {
    return ReferenceEntryView.of(await this.reference.revise(actor, id, version, next));
  }
}
