import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor, Language } from '@izdeu/kernel';
import { Mechanisms } from '@izdeu/packets';
import { CallerLanguage } from '../http/caller-language.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { RecipientQuery } from '../letters/dto/letter.dto.js';
import { FormRowView, MechanismView, RedactionPreviewView } from './dto/mechanism.view.js';

@ApiTags('packets')
@Controller()
export class MechanismsController {
  constructor(private readonly mechanisms: Mechanisms) {}

  @Get('cases/:id/mechanisms')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getMechanisms',
    summary: 'What each recipient asks for and the case lacks, each as a question; goes on the record',
  })
  @ApiOkResponse({ type: [MechanismView] })
  @Refuses(401, 403, 404)
  async ofCase(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<MechanismView[]> {
    return (await this.mechanisms.ofCase(actor, id)).map((one) => MechanismView.of(one));
  }

  @Get('cases/:id/redaction')
  @Access('case:read')
  @ApiOperation({
    operationId: 'previewRedaction',
    summary: 'What one recipient would learn of the case beside what is on record; goes on the record',
  })
  @ApiOkResponse({ type: RedactionPreviewView })
  @Refuses(401, 403, 404)
  async preview(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { recipientCode }: RecipientQuery,
    @CallerLanguage() language: Language,
  ): Promise<RedactionPreviewView> {
    return RedactionPreviewView.of(await this.mechanisms.preview(actor, id, recipientCode, language));
  }

  @Get('letters/:id/form')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getLetterForm',
    summary: 'The rows of the form that a letter in English is, with what is on record and what was typed',
  })
  @ApiOkResponse({ type: [FormRowView] })
  @Refuses(401, 403, 404)
  async form(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FormRowView[]> {
    return (await this.mechanisms.rows(actor, id)).map((one) => FormRowView.of(one));
  }
}
