import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Assignments } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { AssignDto, HandOverDto } from './dto/case-content.dto.js';

@ApiTags('cases')
@Controller('cases/:id/assignments')
export class AssignmentsController {
  constructor(private readonly assignments: Assignments) {}

  @Post()
  @Access('case:assign')
  @Creates()
  @ApiOperation({ operationId: 'assignCase', summary: 'Give a case to a caseworker or lawyer, perhaps as its lead' })
  @Refuses(401, 403, 404, 409, 422)
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() { userId, lead }: AssignDto,
  ): Promise<CreatedView> {
    return { id: await this.assignments.assign(actor, id, key, { userId, lead }) };
  }

  @Post(':assignmentId/end')
  @HttpCode(204)
  @Access('case:assign')
  @ApiOperation({ operationId: 'endAssignment', summary: 'Take somebody off a case' })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  end(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('assignmentId', ParseUUIDPipe) assignmentId: string,
  ): Promise<void> {
    return this.assignments.end(actor, id, assignmentId);
  }

  @Post(':assignmentId/hand-over')
  @HttpCode(204)
  @Access('case:assign')
  @ApiOperation({
    operationId: 'handOverCase',
    summary: 'Pass a place on a case to a colleague with its lead mark and open tasks',
  })
  @ApiNoContentResponse()
  @Refuses(401, 403, 404, 409)
  handOver(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('assignmentId', ParseUUIDPipe) assignmentId: string,
    @Body() { toUserId }: HandOverDto,
  ): Promise<void> {
    return this.assignments.handOver(actor, id, assignmentId, toUserId);
  }
}
