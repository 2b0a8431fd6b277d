import { Global, Module } from '@nestjs/common';
import { AuditReader } from './audit-reader.js';
import { AuditTrail } from './audit-trail.js';
import { CheckpointClock } from './checkpoint-clock.js';
import { Checkpoints } from './checkpoints.js';
import { ObjectTrail } from './object-trail.js';
import { Sealer } from './sealer.js';
import { TrailProofs } from './trail-proofs.js';
import { Verifications } from './verifications.js';

/** Global: every use case writes to the trail. */
@Global()
@Module({
  providers: [AuditTrail, AuditReader, ObjectTrail, Sealer, Checkpoints, CheckpointClock, TrailProofs, Verifications],
  exports: [AuditTrail, AuditReader, ObjectTrail, Sealer, Checkpoints, TrailProofs],
})
export class AuditModule {}
