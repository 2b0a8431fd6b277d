import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Homes, Notices } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { HomeView } from './dto/home.view.js';

@ApiTags('home')
@Controller()
export class HomeController {
  constructor(
    private readonly homes: Homes,
    private readonly notices: Notices,
  ) {}

  @Get('home')
  @Access('signed_in')
  @ApiOperation({ operationId: 'getHome', summary: 'What waits for the caller today, by role' })
  @ApiOkResponse({ type: HomeView })
  @Refuses(401)
  async get(@CurrentActor() actor: Actor): Promise<HomeView> {
    return HomeView.of(await this.homes.get(actor), actor.role);
  }

  @Post('notices/:id/seen')
  @HttpCode(204)
  @Access('signed_in')
  @ApiOperation({ operationId: 'seeHomeNotice', summary: 'Say that a notice was seen: it leaves the home page' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  see(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.notices.see(actor, id);
  }
}
