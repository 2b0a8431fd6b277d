import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, Users } from '@izdeu/access';
import { CaseWalls } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { SetWallDto } from './dto/need-to-know.dto.js';
import { WallView } from './dto/need-to-know.view.js';

/** For whom a case does not exist. */
@ApiTags('cases')
@Controller('cases/:id/walls')
export class WallsController {
  constructor(
    private readonly walls: CaseWalls,
    private readonly users: Users,
  ) {}

  @Get()
  @Access('case:assign')
  @ApiOperation({ operationId: 'listWalls', summary: 'Who is kept apart from a case by a conflict of interest' })
  @ApiOkResponse({ type: [WallView] })
  @Refuses(401, 403, 404)
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WallView[]> {
    const walls = await this.walls.list(actor, id);
    const names = await this.users.names(actor);
    return walls.map((one) => WallView.of(one, names));
  }

  @Post()
  @Access('case:assign')
  @Creates()
  @ApiOperation({ operationId: 'setWall', summary: 'Keep somebody apart from a case: by its lead or an administrator' })
  @Refuses(401, 403, 404, 409, 422)
  async set(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() input: SetWallDto,
  ): Promise<CreatedView> {
    return { id: await this.walls.set(actor, id, key, input) };
  }

  @Post(':wallId/lift')
  @HttpCode(204)
  @Access('case:assign')
  @ApiOperation({ operationId: 'liftWall', summary: 'Let somebody see the case again' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  lift(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('wallId', ParseUUIDPipe) wallId: string,
  ): Promise<void> {
    return this.walls.lift(actor, id, wallId);
  }
}
