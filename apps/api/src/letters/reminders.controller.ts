import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { Reminders } from '@izdeu/letters';
import { Refuses } from '../http/errors.decorator.js';
import { ReminderView, SetReminderDto } from './dto/reminder.dto.js';

/** E-mails to oneself: what falls due, and that something waits at home which is looked at right away. */
@ApiTags('letters')
@Controller('reminders')
export class RemindersController {
  constructor(private readonly reminders: Reminders) {}

  @Get()
  @Access('signed_in')
  @ApiOperation({ operationId: 'getReminder', summary: 'Is the caller reminded by e-mail, and could they be?' })
  @ApiOkResponse({ type: ReminderView })
  @Refuses(401)
  async own(@CurrentActor() actor: Actor): Promise<ReminderView> {
    return ReminderView.of(await this.reminders.own(actor));
  }

  @Put()
  @Access('signed_in')
  @ApiOperation({ operationId: 'setReminder', summary: 'Be reminded each morning at this address: numbers, no names' })
  @ApiOkResponse({ type: ReminderView })
  @Refuses(401, 403, 409)
  async set(@CurrentActor() actor: Actor, @Body() { address, language }: SetReminderDto): Promise<ReminderView> {
    return ReminderView.of(await this.reminders.set(actor, address, language));
  }

  @Delete()
  @HttpCode(204)
  @Access('signed_in')
  @ApiOperation({ operationId: 'endReminder', summary: 'Be reminded no more' })
  @ApiNoContentResponse()
  @Refuses(401, 403)
  async end(@CurrentActor() actor: Actor): Promise<void> {
    await this.reminders.end(actor);
  }
}
