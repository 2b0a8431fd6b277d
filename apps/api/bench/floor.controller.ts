import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Access, CurrentActor } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Person } from '@izdeu/database';
import type { Actor, Language } from '@izdeu/kernel';
import { SearchDto, type PeopleFoundView } from '../src/search/dto/search.dto.js';
import { CallerLanguage } from '../src/http/caller-language.decorator.js';
import { SearchController } from '../src/search/search.controller.js';
import { TrigramSearch } from './trigram-search.js';

/**
 * The floor of reads through the API (decision 27): persons by key with the same guard, row security and audit as any other
 * route. Stands in the benchmark's process only.
 */
@Controller('bench')
export class FloorController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly modules: ModuleRef,
  ) {}

  @Get('persons')
  @Access('case:read')
  persons(@CurrentActor() actor: Actor, @Query('ids') ids: string): Promise<Person[]> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.$queryRaw<Person[]>`select * from person where org_id = ${actor.orgId}::uuid
        and id = any(string_to_array(${ids}, ',')::uuid[])`;
      const payload = { count: found.length };
      await this.trail.record(tx, { action: 'person.searched', objectType: 'person', objectId: '', payload });
      return found;
    });
  }

  /** The search of the product with trigrams in the place of its candidates: all else is the product's own. */
  @Post('search')
  @HttpCode(200)
  @Access('case:read')
  async byTrigrams(
    @CurrentActor() actor: Actor,
    @CallerLanguage() language: Language,
    @Body() asked: SearchDto,
  ): Promise<PeopleFoundView> {
    const search = await this.modules.create(TrigramSearch);
    return new SearchController(search).all(actor, language, asked);
  }
}
