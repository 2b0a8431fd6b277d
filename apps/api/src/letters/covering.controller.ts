import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Query,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Clock, type Actor } from '@izdeu/kernel';
import { CoveringActions, CoveringLetters } from '@izdeu/letters';
import type { Response } from 'express';
import { PacketLanguageQuery } from '../documents/dto/printing.query.js';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { previewAnswer } from '../http/file-answer.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { ActOnCoveringDto, DraftCoveringDto, EditCoveringDto } from './dto/covering.dto.js';
import { CoveringView, ListedCoveringView } from './dto/covering.view.js';

/** Covering letters: several approved letters to one recipient leave together under one number with a list. */
@ApiTags('letters')
@Controller('covering-letters')
export class CoveringController {
  constructor(
    private readonly coverings: CoveringLetters,
    private readonly actions: CoveringActions,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('case:read')
  @ApiOperation({
    operationId: 'listCoverings',
    summary: 'Covering letters with the answers still waited for, the latest first',
  })
  @ApiOkResponse({ type: [ListedCoveringView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor): Promise<ListedCoveringView[]> {
    return (await this.coverings.listAll(actor)).map((one) => ListedCoveringView.of(one));
  }

  @Post()
  @Access('letter:send')
  @Creates()
  @ApiOperation({ operationId: 'draftCovering', summary: 'Begin a covering letter for these approved letters' })
  @Refuses(400, 401, 403, 404, 409, 422)
  async draft(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { letterIds }: DraftCoveringDto,
  ): Promise<CreatedView> {
    return { id: await this.coverings.draft(actor, key, { letterIds }) };
  }

  @Get(':id')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getCovering',
    summary: 'One covering letter: its text, its list, the answers, what may be done',
  })
  @ApiOkResponse({ type: CoveringView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CoveringView> {
    return CoveringView.of(await this.coverings.get(actor, id), this.clock.today());
  }

  @Patch(':id')
  @Access('letter:draft')
  @ApiOperation({
    operationId: 'editCovering',
    summary: 'Change text or list; what was made or approved falls, the number stays',
  })
  @ApiOkResponse({ type: CoveringView })
  @Refuses(400, 401, 403, 404, 409, 422)
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...edit }: EditCoveringDto,
  ): Promise<CoveringView> {
    await this.coverings.edit(actor, id, version, edit);
    return this.get(actor, id);
  }

  @Post(':id/actions')
  @HttpCode(200)
  @Access('case:read') // the rules of its life decide which step needs which right
  @ApiOperation({
    operationId: 'actOnCovering',
    summary: 'Register, make the list again, return, approve, dispatch with all its letters, acknowledge, cancel',
  })
  @ApiOkResponse({ type: CoveringView })
  @Refuses(400, 401, 403, 404, 409, 422)
  async act(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { action, version, ...input }: ActOnCoveringDto,
  ): Promise<CoveringView> {
    await this.actions.act(actor, id, version, action, input);
    return this.get(actor, id);
  }

  @Get(':id/preview')
  @Access('case:read')
  @ApiOperation({
    operationId: 'previewCovering',
    summary: 'The PDF with its list: a draft while it is one, then the very bytes that are approved and leave',
  })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Refuses(400, 401, 403, 404, 409, 422)
  async preview(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { language }: PacketLanguageQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return previewAnswer(response, await this.actions.preview(actor, id, language));
  }
}
