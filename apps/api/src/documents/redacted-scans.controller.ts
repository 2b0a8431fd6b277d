import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Res,
  UploadedFile,
  type StreamableFile,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { BareCopies, RedactedScans } from '@izdeu/proof';
import type { Response } from 'express';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { storedAnswer } from '../http/file-answer.js';
import { TakesFile, uploadOf, type ReceivedFile } from '../http/file-upload.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { HandsOutFile } from '../http/takes-ticket.js';
import { AddRedactedScanDto } from './dto/document.dto.js';

/** Copies of scans in which a lawyer has blacked something out, for recipients who must not get what the scan shows. */
@ApiTags('documents')
@Controller('documents/:id/redacted')
export class RedactedScansController {
  constructor(
    private readonly scans: RedactedScans,
    private readonly copies: BareCopies,
  ) {}

  @Post()
  @Access('proof:judge')
  @Creates()
  @TakesFile()
  @ApiOperation({
    operationId: 'addRedactedScan',
    summary: 'Lay a copy with something blacked out beside a scan; the scan stays as it is',
  })
  @Refuses(401, 403, 404, 409, 413, 415, 422)
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() input: AddRedactedScanDto,
    @UploadedFile() file?: ReceivedFile,
  ): Promise<CreatedView> {
    return { id: await this.scans.add(actor, id, key, input, uploadOf(file)) };
  }

  @Post(':scanId/remove')
  @HttpCode(204)
  @Access('proof:judge')
  @ApiOperation({
    operationId: 'removeRedactedScan',
    summary: 'Take a redacted copy out of use: from now on it goes nowhere',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('scanId', ParseUUIDPipe) scanId: string,
  ): Promise<void> {
    return this.scans.remove(actor, id, scanId);
  }

  @Get(':scanId/file')
  @Access('case:read')
  @HandsOutFile('application/octet-stream')
  @ApiOperation({ operationId: 'downloadRedactedScan', summary: 'The redacted copy, to be saved; goes on the record' })
  @Refuses(401, 403, 404, 422)
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('scanId', ParseUUIDPipe) scanId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return storedAnswer(response, await this.scans.open(actor, id, scanId));
  }

  @Get(':scanId/copy')
  @Access('case:read')
  @HandsOutFile('application/octet-stream')
  @ApiOperation({
    operationId: 'downloadRedactedCopy',
    summary: 'The redacted copy without hidden data, as it goes to recipients; goes on the record',
  })
  @Refuses(401, 403, 404, 409, 422)
  async copy(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('scanId', ParseUUIDPipe) scanId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return storedAnswer(response, await this.copies.open(actor, id, scanId));
  }
}
