export { AccessGuard, CSRF_HEADER, SESSION_COOKIES } from './access.guard.js';
export { AccessModule } from './access.module.js';
export { Passwords } from './passwords.js';
export { POLICY, reachOf } from './policy.js';
export { RefusalInterceptor } from './refusal.interceptor.js';
export { Access, CurrentActor, ROUTE_ACCESS, type RequestWithActor, type RouteAccess } from './route-access.js';
export { ServiceSessions } from './service-sessions.js';
export { SESSION_LIMITS, Sessions, type OwnSession, type SignInAttempt, type SignedIn } from './sessions.service.js';
export { Users, type NewUser, type User } from './users.service.js';
