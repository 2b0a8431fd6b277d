import { Controller, Get, Param, ParseUUIDPipe, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Slips } from '@izdeu/packets';
import type { Response } from 'express';
import { Refuses } from '../http/errors.decorator.js';
import { fileAnswer } from '../http/file-answer.js';
import { HandsOutFile } from '../http/takes-ticket.js';
import { ApplicationQuery, MissingPapersQuery, SlipQuery } from './dto/printing.query.js';

/** PDFs for paper: what the family takes home and what the applicant signs. */
@ApiTags('printing')
@ApiProduces('application/pdf')
@Controller()
export class PrintingController {
  constructor(private readonly slips: Slips) {}

  @Get('cases/:id/missing-papers')
  @Access('case:read')
  @HandsOutFile()
  @ApiOperation({
    operationId: 'printMissingPapers',
    summary: 'The list of papers that are still missing, for the family',
  })
  @Refuses(401, 403, 404)
  async missingPapers(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { language, script }: MissingPapersQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return fileAnswer(response, await this.slips.missingPapers(actor, id, language, script));
  }

  @Get('cases/:id/application')
  @Access('case:read')
  @HandsOutFile()
  @ApiOperation({ operationId: 'printApplication', summary: 'The application that the applicant signs' })
  @Refuses(401, 403, 404)
  async application(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { language, recipientCode }: ApplicationQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return fileAnswer(response, await this.slips.application(actor, id, recipientCode, language));
  }

  @Get('appeals/:id/receipt')
  @Access('appeal:create')
  @HandsOutFile()
  @ApiOperation({ operationId: 'printReceipt', summary: 'The receipt of an appeal; names nobody' })
  @Refuses(401, 403, 404)
  async receipt(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { language }: SlipQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return fileAnswer(response, await this.slips.receipt(actor, id, language));
  }
}
