import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Homes } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { HomeView } from './dto/home.view.js';

@ApiTags('home')
@Controller('home')
export class HomeController {
  constructor(private readonly homes: Homes) {}

  @Get()
  @Access('signed_in')
  @ApiOperation({ operationId: 'getHome', summary: 'What waits for the caller today, by role' })
  @ApiOkResponse({ type: HomeView })
  @Refuses(401)
  async get(@CurrentActor() actor: Actor): Promise<HomeView> {
    return HomeView.of(await this.homes.get(actor), actor.role);
  }
}
