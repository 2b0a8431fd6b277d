import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
  UploadedFile,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Letters, TextProposals } from '@izdeu/letters';
import { LetterFiles } from '@izdeu/packets';
import type { Response } from 'express';
import { LetterLanguageQuery } from '../documents/dto/printing.query.js';
import { Refuses } from '../http/errors.decorator.js';
import { fileAnswer } from '../http/file-answer.js';
import { TakesFile, wholeOf, type ReceivedFile } from '../http/file-upload.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { HandsOutFile } from '../http/takes-ticket.js';
import { VersionedDto } from './dto/letter.dto.js';
import { LetterView } from './dto/letter.view.js';

/** Letters into a word processor and back. */
@ApiTags('letters')
@Controller('letters/:id')
export class TextFilesController {
  constructor(
    private readonly files: LetterFiles,
    private readonly proposals: TextProposals,
    private readonly letters: Letters,
  ) {}

  @Get('text.docx')
  @Access('letter:draft')
  @HandsOutFile('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
  @ApiOperation({
    operationId: 'takeOutLetterText',
    summary: 'The letter in one language as DOCX, to change a word; a working copy, goes on the record',
  })
  @Refuses(401, 403, 404)
  async takeOut(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { language }: LetterLanguageQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return fileAnswer(response, await this.files.take(actor, id, language));
  }

  @Post('text-proposals')
  @Access('letter:draft')
  @TakesFile()
  @ApiOperation({
    operationId: 'proposeLetterText',
    summary: 'Bring the changed DOCX back: its text is shown against the one here and waits for a decision',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: LetterView })
  @Refuses(400, 401, 403, 404, 409, 413, 422)
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @UploadedFile() file?: ReceivedFile,
  ): Promise<LetterView> {
    await this.proposals.propose(actor, id, key, file ? await wholeOf(file) : null);
    return LetterView.of(await this.letters.get(actor, id));
  }

  @Post('text-proposals/:proposalId/accept')
  @HttpCode(200)
  @Access('letter:draft')
  @ApiOperation({
    operationId: 'acceptLetterText',
    summary: 'Take the text over under the name of the caller, as if typed; the letter is drafted again',
  })
  @ApiOkResponse({ type: LetterView })
  @Refuses(401, 403, 404, 409)
  async accept(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('proposalId', ParseUUIDPipe) proposalId: string,
    @Body() { version }: VersionedDto,
  ): Promise<LetterView> {
    await this.proposals.accept(actor, id, proposalId, version);
    return LetterView.of(await this.letters.get(actor, id));
  }

  @Post('text-proposals/:proposalId/reject')
  @HttpCode(200)
  @Access('letter:draft')
  @ApiOperation({ operationId: 'rejectLetterText', summary: 'Refuse the text; it stays on record as refused' })
  @ApiOkResponse({ type: LetterView })
  @Refuses(401, 403, 404, 409)
  async reject(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('proposalId', ParseUUIDPipe) proposalId: string,
    @Body() { version }: VersionedDto,
  ): Promise<LetterView> {
    await this.proposals.reject(actor, id, proposalId, version);
    return LetterView.of(await this.letters.get(actor, id));
  }
}
