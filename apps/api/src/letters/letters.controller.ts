import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Clock, type Actor } from '@izdeu/kernel';
import { LetterActions, Letters } from '@izdeu/letters';
import { Packets } from '@izdeu/packets';
import type { Response } from 'express';
import { LetterLanguageQuery } from '../documents/dto/printing.query.js';
import { Refuses } from '../http/errors.decorator.js';
import { previewAnswer } from '../http/file-answer.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import {
  ActOnLetterDto,
  ConfirmWordingDto,
  DraftLetterDto,
  EditLetterTextDto,
  LeaveCopiesOutDto,
  ListLettersQuery,
  RecipientQuery,
  VersionedDto,
} from './dto/letter.dto.js';
import { GateView, LetterView } from './dto/letter.view.js';
import { ListedLetterView } from './dto/listed-letter.view.js';

@ApiTags('letters')
@Controller()
export class LettersController {
  constructor(
    private readonly letters: Letters,
    private readonly actions: LetterActions,
    private readonly packets: Packets,
    private readonly clock: Clock,
  ) {}

  @Get('letters')
  @Access('case:read')
  @ApiOperation({ operationId: 'listLetters', summary: 'Letters of the cases that the caller may read, newest first' })
  @ApiOkResponse({ type: [ListedLetterView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor, @Query() query: ListLettersQuery): Promise<ListedLetterView[]> {
    return (await this.letters.list(actor, query)).map((one) => ListedLetterView.of(one, this.clock.today()));
  }

  @Get('cases/:id/letters')
  @Access('case:read')
  @ApiOperation({ operationId: 'listLettersOfCase', summary: 'Letters of one case, newest first' })
  @ApiOkResponse({ type: [ListedLetterView] })
  @Refuses(401, 403, 404)
  async listOfCase(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ListedLetterView[]> {
    return (await this.letters.listOfCase(actor, id)).map((one) => ListedLetterView.of(one, this.clock.today()));
  }

  @Get('cases/:id/gate')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getCaseGate',
    summary: 'All that would keep a letter to one recipient from leaving, before it is begun',
  })
  @ApiOkResponse({ type: GateView })
  @Refuses(401, 403, 404)
  async gateOfCase(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { recipientCode }: RecipientQuery,
  ): Promise<GateView> {
    return GateView.of(await this.letters.gateOfCase(actor, id, recipientCode));
  }

  @Post('cases/:id/letters')
  @Access('letter:draft')
  @ApiOperation({
    operationId: 'draftLetter',
    summary: 'Begin a letter, with a proposal of its text from what is recorded',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: LetterView })
  @Refuses(401, 403, 404, 422)
  async draft(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() input: DraftLetterDto,
  ): Promise<LetterView> {
    const { recipientCode, kind } = input;
    return LetterView.of(await this.letters.draft(actor, id, key, { recipientCode, kind }));
  }

  @Get('letters/:id')
  @Access('case:read')
  @ApiOperation({
    operationId: 'getLetter',
    summary: 'One letter: text, gate, clock, history, packet, what may be done',
  })
  @ApiOkResponse({ type: LetterView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<LetterView> {
    return LetterView.of(await this.letters.get(actor, id));
  }

  @Get('letters/:id/gate')
  @Access('case:read')
  @ApiOperation({ operationId: 'getGate', summary: 'All that keeps the letter from leaving, now' })
  @ApiOkResponse({ type: GateView })
  @Refuses(401, 403, 404)
  async gate(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<GateView> {
    return GateView.of(await this.letters.gate(actor, id));
  }

  @Put('letters/:id/text')
  @Access('letter:draft')
  @ApiOperation({
    operationId: 'editLetterText',
    summary: 'Save the text; a registered or approved letter is drafted again and keeps its number',
  })
  @ApiOkResponse({ type: LetterView })
  @Refuses(401, 403, 404, 409)
  async editText(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...text }: EditLetterTextDto,
  ): Promise<LetterView> {
    return LetterView.of(await this.letters.editText(actor, id, version, text));
  }

  @Post('letters/:id/wording')
  @HttpCode(200)
  @Access('letter:approve')
  @ApiOperation({
    operationId: 'confirmWording',
    summary: 'A lawyer answers for the words that the guard found in this version',
  })
  @ApiOkResponse({ type: LetterView })
  @Refuses(401, 403, 404, 409)
  async confirmWording(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, reason }: ConfirmWordingDto,
  ): Promise<LetterView> {
    return LetterView.of(await this.letters.confirmWording(actor, id, version, reason));
  }

  @Post('letters/:id/left-out-copies')
  @HttpCode(200)
  @Access('letter:approve')
  @ApiOperation({
    operationId: 'leaveCopiesOut',
    summary: 'A lawyer lets the letter go without copies of earlier papers that its recipient may not have',
  })
  @ApiOkResponse({ type: LetterView })
  @Refuses(401, 403, 404, 409)
  async leaveCopiesOut(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, reason }: LeaveCopiesOutDto,
  ): Promise<LetterView> {
    return LetterView.of(await this.letters.leaveCopiesOut(actor, id, version, reason));
  }

  @Post('letters/:id/packet')
  @HttpCode(200)
  @Access('letter:draft')
  @ApiOperation({
    operationId: 'remakePacket',
    summary: 'Order the packet of a registered letter again where its making failed or what is on record has changed',
  })
  @ApiOkResponse({ type: LetterView })
  @Refuses(401, 403, 404, 409)
  async remakePacket(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version }: VersionedDto,
  ): Promise<LetterView> {
    return LetterView.of(await this.letters.remakePacket(actor, id, version));
  }

  @Post('letters/:id/actions')
  @HttpCode(200)
  @Access('case:read') // the rules of the letter's life decide which step needs which right
  @ApiOperation({
    operationId: 'actOnLetter',
    summary:
      'Register, return, approve, dispatch, acknowledge, record a reply, close or cancel; extend, forward, remind',
  })
  @ApiOkResponse({ type: LetterView })
  @Refuses(401, 403, 404, 409)
  async act(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { action, version, ...input }: ActOnLetterDto,
  ): Promise<LetterView> {
    await this.actions.act(actor, id, version, action, input);
    return LetterView.of(await this.letters.get(actor, id));
  }

  @Get('letters/:id/preview')
  @Access('case:read')
  @ApiOperation({
    operationId: 'previewLetter',
    summary: 'The PDF: a draft while it is one, then the very bytes that are approved and leave',
  })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Refuses(401, 403, 404, 409, 422)
  async preview(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { language }: LetterLanguageQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return previewAnswer(response, await this.packets.preview(actor, id, language));
  }
}
