export type { Actor } from './actor.js';
export { Clock, SystemClock } from './clock.js';
export { DomainError } from './domain-error.js';
export { ERROR_STATUS, type ErrorCode } from './error-codes.js';
export { SYSTEM_ORG_ID, newId } from './ids.js';
export { PERMISSIONS, ROLES, type Permission, type Reach, type Role } from './permission.js';
