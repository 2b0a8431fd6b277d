import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { Refuses } from '../http/errors.decorator.js';
import { ListReferenceQuery, ReviseReferenceDto } from './dto/reference.dto.js';
import { ReferenceEntryView } from './dto/reference.view.js';

@ApiTags('reference')
@Controller('reference')
export class ReferenceController {
  constructor(private readonly reference: Reference) {}

  @Get()
  @Access('signed_in')
  @ApiOperation({ operationId: 'listReference', summary: 'Places, terms, rules and recipients in force today' })
  @ApiOkResponse({ type: [ReferenceEntryView] })
  @Refuses(401)
  async list(@CurrentActor() actor: Actor, @Query() { kinds }: ListReferenceQuery): Promise<ReferenceEntryView[]> {
    return (await this.reference.listInForce(actor, kinds)).map((entry) => ReferenceEntryView.of(entry));
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
