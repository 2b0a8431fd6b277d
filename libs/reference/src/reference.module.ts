import { Global, Module } from '@nestjs/common';
import { CalendarOrders } from './calendar-orders.service.js';
import { Organisations } from './organisations.service.js';
import { Reference } from './reference.service.js';
import { ReferenceReleases } from './releases.service.js';

const USE_CASES = [CalendarOrders, Organisations, Reference, ReferenceReleases];

@Global()
@Module({ providers: USE_CASES, exports: USE_CASES })
export class ReferenceModule {}
