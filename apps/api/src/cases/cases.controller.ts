import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { CaseLists, CasePages, Cases } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { FamilyView } from '../people/dto/kinship.view.js';
import { CaseListView, CaseRowView } from './dto/case-list.view.js';
import { CasePageView } from './dto/case-page.view.js';
import { ActOnCaseDto, EditCaseDto, ListCasesQuery, SearchCasesDto, caseFilterOf } from './dto/case.dto.js';

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly cases: Cases,
    private readonly lists: CaseLists,
    private readonly pages: CasePages,
  ) {}

  @Get()
  @Access('case:exists')
  @ApiOperation({ operationId: 'listCases', summary: 'Cases that the caller may know of, last changed first' })
  @ApiOkResponse({ type: CaseListView })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor, @Query() query: ListCasesQuery): Promise<CaseListView> {
    return CaseListView.of(await this.lists.list(actor, caseFilterOf(query)));
  }

  @Post('search')
  @HttpCode(200)
  @Access('case:exists')
  @ApiOperation({
    operationId: 'searchCases',
    summary: 'The list, narrowed by a number or a name, which never stand in an address',
  })
  @ApiOkResponse({ type: CaseListView })
  @Refuses(401, 403)
  async search(@CurrentActor() actor: Actor, @Body() { text, ...query }: SearchCasesDto): Promise<CaseListView> {
    return CaseListView.of(await this.lists.list(actor, { ...caseFilterOf(query), text }));
  }

  @Get(':id/summary')
  @Access('case:exists')
  @ApiOperation({ operationId: 'getCaseSummary', summary: 'That a case exists and how it stands, without content' })
  @ApiOkResponse({ type: CaseRowView })
  @Refuses(401, 403, 404)
  async summary(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseRowView> {
    return CaseRowView.of(await this.lists.summary(actor, id));
  }

  @Get(':id')
  @Access('case:read')
  @ApiOperation({ operationId: 'getCase', summary: 'Everything that stands on a case' })
  @ApiOkResponse({ type: CasePageView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CasePageView> {
    return CasePageView.of(await this.pages.get(actor, id));
  }

  @Get(':id/family')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getFamily',
    summary: 'The people of a case and around it, with the links claimed between them',
  })
  @ApiOkResponse({ type: FamilyView })
  @Refuses(401, 403, 404)
  async family(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FamilyView> {
    return FamilyView.of(await this.pages.family(actor, id));
  }

  @Patch(':id')
  @Access('case:work')
  @ApiOperation({
    operationId: 'editCase',
    summary: 'Region, asks and level; a conflict answers the values that stand now',
  })
  @ApiOkResponse({ type: CasePageView })
  @Refuses(401, 403, 404, 409)
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...edit }: EditCaseDto,
  ): Promise<CasePageView> {
    await this.cases.edit(actor, id, version, edit);
    return CasePageView.of(await this.pages.get(actor, id));
  }

  @Post(':id/actions')
  @HttpCode(200)
  @Access('case:act')
  @ApiOperation({
    operationId: 'actOnCase',
    summary: 'Hold, resume, close or reopen a case that is assigned to the caller',
  })
  @ApiOkResponse({ type: CasePageView })
  @Refuses(401, 403, 404, 409)
  async act(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { action, version, reason }: ActOnCaseDto,
  ): Promise<CasePageView> {
    await this.cases.act(actor, id, action, version, reason);
    return CasePageView.of(await this.pages.get(actor, id));
  }
}
