import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '@izdeu/access';
import type { Actor } from '@izdeu/kernel';
import { CalendarOrders } from '@izdeu/reference';
import { Refuses } from '../http/errors.decorator.js';
import {
  AddCalendarOrderDto,
  CalendarOrderView,
  CalendarYearQuery,
  RevokeCalendarOrderDto,
} from './dto/calendar-order.dto.js';

/** Days of rest that a government moves during the year; due days are counted anew after each change. */
@ApiTags('reference')
@Controller('calendar-orders')
export class CalendarOrdersController {
  constructor(private readonly orders: CalendarOrders) {}

  @Get()
  @Access('signed_in')
  @ApiOperation({ operationId: 'listCalendarOrders', summary: 'Moved days of a year, revoked ones too' })
  @ApiOkResponse({ type: [CalendarOrderView] })
  @Refuses(401)
  async list(@CurrentActor() actor: Actor, @Query() { year }: CalendarYearQuery): Promise<CalendarOrderView[]> {
    return (await this.orders.list(actor, year)).map((one) => CalendarOrderView.of(one));
  }

  @Post()
  @Access('reference:edit')
  @ApiOperation({ operationId: 'addCalendarOrder', summary: 'Enter an order that moves days of rest' })
  @ApiCreatedResponse({ type: CalendarOrderView })
  @Refuses(401, 403, 404, 409)
  async add(@CurrentActor() actor: Actor, @Body() input: AddCalendarOrderDto): Promise<CalendarOrderView> {
    const { calendar, offOn = null, workingOn = null, source, reason } = input;
    return CalendarOrderView.of(await this.orders.add(actor, { calendar, offOn, workingOn, source, reason }));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Access('reference:edit')
  @ApiOperation({ operationId: 'revokeCalendarOrder', summary: 'Revoke an order that was entered; it stays on record' })
  @ApiOkResponse({ type: CalendarOrderView })
  @Refuses(401, 403, 404)
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RevokeCalendarOrderDto,
  ): Promise<CalendarOrderView> {
    return CalendarOrderView.of(await this.orders.revoke(actor, id, reason));
  }
}
