import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Canaries } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { CanaryView, PlantCanaryDto } from './dto/canary.dto.js';

@ApiTags('audit')
@Controller('canaries')
export class CanariesController {
  constructor(private readonly canaries: Canaries) {}

  @Get()
  @Access('canary:plant')
  @ApiOperation({ operationId: 'listCanaries', summary: 'Made-up cases and how often they were opened' })
  @ApiOkResponse({ type: [CanaryView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor): Promise<CanaryView[]> {
    return (await this.canaries.list(actor)).map((one) => CanaryView.of(one));
  }

  @Post()
  @Access('canary:plant')
  @Creates()
  @ApiOperation({ operationId: 'plantCanary', summary: 'Plant a made-up case that nobody has a reason to open' })
  @Refuses(401, 403, 422)
  async plant(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() input: PlantCanaryDto,
  ): Promise<CreatedView> {
    return { id: await this.canaries.plant(actor, key, input) };
  }

  @Post(':id/end')
  @HttpCode(204)
  @Access('canary:plant')
  @ApiOperation({ operationId: 'endCanary', summary: 'No more alarms; the made-up case is closed' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.canaries.end(actor, id);
  }
}
