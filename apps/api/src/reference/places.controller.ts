import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Gazetteer } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { FoundPlaceView, SearchPlacesDto } from './dto/place.dto.js';

@ApiTags('reference')
@Controller('places')
export class PlacesController {
  constructor(private readonly gazetteer: Gazetteer) {}

  @Post('search')
  @HttpCode(200)
  @Access('signed_in')
  @ApiOperation({
    operationId: 'searchPlaces',
    summary: 'Places in use by a name in any script or by a code of any year, best first',
  })
  @ApiOkResponse({ type: [FoundPlaceView] })
  @Refuses(401)
  async search(@CurrentActor() actor: Actor, @Body() { text }: SearchPlacesDto): Promise<FoundPlaceView[]> {
    return (await this.gazetteer.search(actor, text)).map((place) => FoundPlaceView.of(place));
  }
}
