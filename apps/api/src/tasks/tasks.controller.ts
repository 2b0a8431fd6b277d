import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import { Tasks } from '@izdeu/cases';
import type { Actor } from '@izdeu/kernel';
import { CreatedView } from '../http/created.view.js';
import { Creates } from '../http/creates.decorator.js';
import { Refuses } from '../http/errors.decorator.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { AddTaskDto, EditTaskDto, ListTasksQuery } from './dto/task.dto.js';
import { TaskOfCaseView, TaskView } from './dto/task.view.js';

@ApiTags('tasks')
@Controller()
export class TasksController {
  constructor(private readonly tasks: Tasks) {}

  @Get('tasks')
  @Access('case:read')
  @ApiOperation({ operationId: 'listTasks', summary: 'Open tasks, the nearest first; at most 200' })
  @ApiOkResponse({ type: [TaskOfCaseView] })
  @Refuses(401, 403)
  async list(
    @CurrentActor() actor: Actor,
    @Query() { mine, overdue, dueBefore }: ListTasksQuery,
  ): Promise<TaskOfCaseView[]> {
    const found = await this.tasks.list(actor, { mine: mine === 'true', overdue: overdue === 'true', dueBefore });
    return found.map((one) => TaskOfCaseView.of(one));
  }

  @Post('cases/:id/tasks')
  @Access('case:work')
  @Creates()
  @ApiOperation({ operationId: 'addTask', summary: 'Add a task to a case' })
  @Refuses(401, 403, 404, 409, 422)
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() task: AddTaskDto,
  ): Promise<CreatedView> {
    return { id: await this.tasks.add(actor, id, key, task) };
  }

  @Patch('tasks/:id')
  @Access('case:work')
  @ApiOperation({ operationId: 'editTask', summary: 'Finish, reopen, pass on or change a task' })
  @ApiOkResponse({ type: TaskView })
  @Refuses(401, 403, 404, 409)
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...edit }: EditTaskDto,
  ): Promise<TaskView> {
    return TaskView.of(await this.tasks.edit(actor, id, version, edit));
  }
}
