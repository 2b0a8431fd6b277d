import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Drafts } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { DraftSavedView, DraftView, NewDraftDto, SaveDraftDto } from './dto/draft.dto.js';

@ApiTags('drafts')
@Controller('drafts')
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Get()
  @Access('appeal:create')
  @ApiOperation({ operationId: 'listDrafts', summary: 'Own drafts that are not finished, last saved first' })
  @ApiOkResponse({ type: [DraftView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor): Promise<DraftView[]> {
    return (await this.drafts.list(actor)).map((one) => DraftView.of(one));
  }

  @Post()
  @Access('appeal:create')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ operationId: 'startDraft', summary: 'Keep a form that is being filled in' })
  @ApiCreatedResponse({ type: DraftSavedView })
  @Refuses(401, 403, 422)
  async start(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { form, step }: NewDraftDto,
  ): Promise<DraftSavedView> {
    return DraftSavedView.of(await this.drafts.start(actor, key, { form, step }));
  }

  @Get(':id')
  @Access('appeal:create')
  @ApiOperation({ operationId: 'getDraft', summary: 'One of the own drafts' })
  @ApiOkResponse({ type: DraftView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DraftView> {
    return DraftView.of(await this.drafts.get(actor, id));
  }

  @Put(':id')
  @Access('appeal:create')
  @ApiOperation({ operationId: 'saveDraft', summary: 'Save over the version that was opened' })
  @ApiOkResponse({ type: DraftSavedView })
  @Refuses(401, 403, 404, 409)
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, form, step }: SaveDraftDto,
  ): Promise<DraftSavedView> {
    return DraftSavedView.of(await this.drafts.save(actor, id, version, { form, step }));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('appeal:create')
  @ApiOperation({ operationId: 'discardDraft', summary: 'Throw a draft away; what was typed is wiped' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404)
  async discard(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.drafts.discard(actor, id);
  }
}
