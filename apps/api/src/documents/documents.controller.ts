import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Res,
  UploadedFile,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { BareCopies, Documents } from '@izdeu/proof';
import type { Response } from 'express';
import { Refuses } from '../http/errors.decorator.js';
import { storedAnswer } from '../http/file-answer.js';
import { TakesFile, uploadOf, type ReceivedFile } from '../http/file-upload.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { HandsOutFile } from '../http/takes-ticket.js';
import { AddDocumentDto, EditDocumentDto, OriginalSeenDto, ReplaceDocumentDto } from './dto/document.dto.js';
import { DocumentView } from './dto/document.view.js';

@ApiTags('documents')
@Controller()
export class DocumentsController {
  constructor(
    private readonly documents: Documents,
    private readonly copies: BareCopies,
  ) {}

  @Get('cases/:id/documents')
  @Access('case:read')
  @ApiOperation({ operationId: 'listDocuments', summary: 'Papers of a case, replaced ones too, oldest first' })
  @ApiOkResponse({ type: [DocumentView] })
  @Refuses(401, 403, 404)
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DocumentView[]> {
    return (await this.documents.list(actor, id)).map((one) => DocumentView.of(one));
  }

  @Post('cases/:id/documents')
  @Access('case:work')
  @TakesFile()
  @ApiOperation({ operationId: 'addDocument', summary: 'Upload a scan of a paper' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: DocumentView })
  @Refuses(401, 403, 404, 413, 415, 422)
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() input: AddDocumentDto,
    @UploadedFile() file?: ReceivedFile,
  ): Promise<DocumentView> {
    return DocumentView.of(await this.documents.add(actor, id, key, input, uploadOf(file)));
  }

  @Get('documents/:id/file')
  @Access('case:read')
  @HandsOutFile('application/octet-stream')
  @ApiOperation({
    operationId: 'downloadDocument',
    summary: 'The file as it was handed in, to be saved; where there is a copy without hidden data the ticket says why',
  })
  @Refuses(401, 403, 404, 422)
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return storedAnswer(response, await this.documents.open(actor, id));
  }

  @Get('documents/:id/copy')
  @Access('case:read')
  @HandsOutFile('application/octet-stream')
  @ApiOperation({
    operationId: 'downloadDocumentCopy',
    summary: 'A copy that shows the same without hidden data (author, place, device); goes on the record',
  })
  @Refuses(401, 403, 404, 409, 422)
  async copy(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return storedAnswer(response, await this.copies.open(actor, id));
  }

  @Get('documents/:id/infected-file')
  @Access('file:open_infected')
  @HandsOutFile('application/octet-stream')
  @ApiOperation({
    operationId: 'downloadInfected',
    summary: 'A file in which a harmful program was found, all the same; needs a fresh proof and goes on the record',
  })
  @Refuses(401, 403, 404, 409, 422)
  async infected(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.documents.open(actor, id, true);
    // Nothing on the way may take it for something that it knows how to open.
    const harmless = { mediaType: 'application/octet-stream', fileName: `${file.fileName}.infected` };
    return storedAnswer(response, { ...file, ...harmless });
  }

  @Post('documents/:id/replace')
  @HttpCode(200)
  @Access('case:work')
  @TakesFile()
  @ApiOperation({
    operationId: 'replaceDocument',
    summary: 'Put the right paper in the place of a wrong upload; the old one is kept',
  })
  @ApiOkResponse({ type: DocumentView })
  @Refuses(401, 403, 404, 409, 413, 415, 422)
  async replace(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, reason, ...input }: ReplaceDocumentDto,
    @UploadedFile() file?: ReceivedFile,
  ): Promise<DocumentView> {
    return DocumentView.of(await this.documents.replace(actor, id, version, input, reason, uploadOf(file)));
  }

  @Post('documents/:id/original-seen')
  @HttpCode(200)
  @Access('case:work')
  @ApiOperation({ operationId: 'noteOriginalSeen', summary: 'Say that the original of a scan was held in hand' })
  @ApiOkResponse({ type: DocumentView })
  @Refuses(401, 403, 404, 409)
  async originalSeen(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, on }: OriginalSeenDto,
  ): Promise<DocumentView> {
    return DocumentView.of(await this.documents.noteOriginalSeen(actor, id, version, on));
  }

  @Patch('documents/:id')
  @Access('case:work')
  @ApiOperation({ operationId: 'editDocument', summary: 'Change what is said about a paper' })
  @ApiOkResponse({ type: DocumentView })
  @Refuses(401, 403, 404, 409)
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...changes }: EditDocumentDto,
  ): Promise<DocumentView> {
    return DocumentView.of(await this.documents.edit(actor, id, version, changes));
  }
}
