import { Global, Module } from '@nestjs/common';
import { AuditReader } from './audit-reader.js';
import { AuditTrail } from './audit-trail.js';
import { Sealer } from './sealer.js';

/** Global: every use case writes to the trail. */
@Global()
@Module({ providers: [AuditTrail, AuditReader, Sealer], exports: [AuditTrail, AuditReader, Sealer] })
export class AuditModule {}
