import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiConsumes, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, PolicyReports } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import type { Request } from 'express';
import { Refuses } from '../http/errors.decorator.js';
import { PolicyReportView } from './dto/policy-report.view.js';

/** Reports of browsers about what the content policy of our pages refused. */
@ApiTags('about')
@Controller('policy-reports')
export class PolicyReportsController {
  constructor(private readonly reports: PolicyReports) {}

  @Post()
  @HttpCode(204)
  @Access('public')
  @ApiConsumes('application/csp-report', 'application/reports+json')
  @ApiOperation({ operationId: 'reportRefusal', summary: 'Sent by browsers; only counts without ids are kept' })
  @ApiNoContentResponse()
  @Refuses()
  report(@Req() { body, ip = '' }: Request): Promise<void> {
    return this.reports.note(body, ip);
  }

  @Get()
  @Access('audit:read_security')
  @ApiOperation({ operationId: 'listRefusals', summary: 'What browsers refused in the last thirty days, counted' })
  @ApiOkResponse({ type: [PolicyReportView] })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor): Promise<PolicyReportView[]> {
    return (await this.reports.list(actor)).map((one) => PolicyReportView.of(one));
  }
}
