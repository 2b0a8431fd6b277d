import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor, Language } from '@izdeu/kernel';
import { PeopleSearch } from '@izdeu/people';
import { CallerLanguage } from '../http/caller-language.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { PeopleFoundView, PersonHitView, SearchDto, SearchPeopleDto } from './dto/search.dto.js';

/** Searches are POST: names and numbers must not stand in an address, a history or a log. */
@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly search: PeopleSearch) {}

  @Post()
  @HttpCode(200)
  @Access('case:read')
  @ApiOperation({ operationId: 'search', summary: 'One line for all: people and their cases, best first, at most 50' })
  @ApiOkResponse({ type: PeopleFoundView })
  @Refuses(401, 403)
  async all(
    @CurrentActor() actor: Actor,
    @CallerLanguage() language: Language,
    @Body() asked: SearchDto,
  ): Promise<PeopleFoundView> {
    return { items: (await this.search.find(actor, asked)).map((hit) => PersonHitView.of(hit, language)) };
  }

  @Post('people')
  @HttpCode(200)
  @Access('case:read')
  @ApiOperation({ operationId: 'searchPeople', summary: 'People who may be meant, before one is made; at most 50' })
  @ApiOkResponse({ type: PeopleFoundView })
  @Refuses(401, 403)
  async people(
    @CurrentActor() actor: Actor,
    @CallerLanguage() language: Language,
    @Body() asked: SearchPeopleDto,
  ): Promise<PeopleFoundView> {
    return { items: (await this.search.find(actor, asked)).map((hit) => PersonHitView.of(hit, language)) };
  }
}
