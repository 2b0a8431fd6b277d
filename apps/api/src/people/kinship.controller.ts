import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Kinship } from '@izdeu/people';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { VersionDto } from '../users/dto/user.dto.js';
import { ClaimedLinkView } from './dto/kinship.view.js';
import { ClaimLinkDto } from './dto/person.dto.js';

@ApiTags('people')
@Controller('people/links')
export class KinshipController {
  constructor(private readonly kinship: Kinship) {}

  @Post()
  @Access('case:work')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({
    operationId: 'claimLink',
    summary: 'Claim that one person is parent, adoptive parent or spouse of another',
  })
  @ApiCreatedResponse({ type: ClaimedLinkView })
  @Refuses(401, 403, 404, 422)
  async claim(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() link: ClaimLinkDto,
  ): Promise<ClaimedLinkView> {
    return ClaimedLinkView.of(await this.kinship.claim(actor, key, link));
  }

  @Post(':linkId/supersede')
  @HttpCode(204)
  @Access('case:work')
  @ApiOperation({ operationId: 'supersedeLink', summary: 'Take a link back; its papers and verdicts stay readable' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  supersede(
    @CurrentActor() actor: Actor,
    @Param('linkId', ParseUUIDPipe) linkId: string,
    @Body() { version }: VersionDto,
  ): Promise<void> {
    return this.kinship.supersede(actor, linkId, version);
  }
}
