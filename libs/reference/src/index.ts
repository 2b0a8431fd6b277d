export { CalendarOrders, type NewCalendarOrder } from './calendar-orders.service.js';
export { Organisations, type Letterhead } from './organisations.service.js';
export { ReferenceModule } from './reference.module.js';
export { Reference, type NewVersion } from './reference.service.js';
export { ReferenceReleases, type OpenRelease, type ReleaseDecision } from './releases.service.js';
