import { Global, Module } from '@nestjs/common';
import { AccessDenials } from './access-denials.js';
import { Brakes } from './brakes.service.js';
import { Passwords } from './passwords.js';
import { ServiceSessions } from './service-sessions.js';
import { Sessions } from './sessions.service.js';
import { Users } from './users.service.js';

@Global()
@Module({
  providers: [AccessDenials, Brakes, Passwords, Sessions, ServiceSessions, Users],
  exports: [AccessDenials, Brakes, Passwords, Sessions, ServiceSessions, Users],
})
export class AccessModule {}
