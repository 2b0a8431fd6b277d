import { Global, Module } from '@nestjs/common';
import { CalendarOrders } from './calendar-orders.service.js';
import { Organisations } from './organisations.service.js';
import { Reference } from './reference.service.js';

@Global()
@Module({
  providers: [CalendarOrders, Organisations, Reference],
  exports: [CalendarOrders, Organisations, Reference],
})
export class ReferenceModule {}
