import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Appeals } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { ListAppealsQuery, RegisterAppealDto, SubmitAppealDto } from './dto/appeal.dto.js';
import { AppealPageView, AppealReceiptView, ReadAppealView } from './dto/appeal.view.js';

@ApiTags('appeals')
@Controller('appeals')
export class AppealsController {
  constructor(private readonly appeals: Appeals) {}

  @Post()
  @Access('appeal:create')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({
    operationId: 'submitAppeal',
    summary: 'Take an appeal; a caseworker’s or lawyer’s opens its cases at once',
  })
  @ApiCreatedResponse({ type: AppealReceiptView })
  @Refuses(401, 403, 404, 422)
  async submit(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string,
    @Body() { form, draftId }: SubmitAppealDto,
  ): Promise<AppealReceiptView> {
    return AppealReceiptView.of(await this.appeals.submit(actor, key, form, draftId), actor);
  }

  @Get()
  @Access('appeal:create')
  @ApiOperation({
    operationId: 'listAppeals',
    summary: 'Appeals, newest first; a volunteer sees the own ones of the last 24 hours',
  })
  @ApiOkResponse({ type: AppealPageView })
  @Refuses(401, 403)
  async list(@CurrentActor() actor: Actor, @Query() query: ListAppealsQuery): Promise<AppealPageView> {
    return AppealPageView.of(await this.appeals.list(actor, query));
  }

  @Get(':id')
  @Access('appeal:create')
  @ApiOperation({ operationId: 'getAppeal', summary: 'An appeal with its form as it was told' })
  @ApiOkResponse({ type: ReadAppealView })
  @Refuses(401, 403, 404)
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ReadAppealView> {
    return ReadAppealView.of(await this.appeals.get(actor, id), actor);
  }

  @Post(':id/register')
  @HttpCode(200)
  @Access('appeal:register')
  @ApiOperation({ operationId: 'registerAppeal', summary: 'Open the cases of an appeal that waits' })
  @ApiOkResponse({ type: AppealReceiptView })
  @Refuses(401, 403, 404, 409)
  async register(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, choices }: RegisterAppealDto,
  ): Promise<AppealReceiptView> {
    return AppealReceiptView.of(await this.appeals.register(actor, id, version, choices), actor);
  }
}
