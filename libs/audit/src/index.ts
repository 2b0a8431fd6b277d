export { AuditReader, type TrailEntry, type TrailFilter, type TrailState } from './audit-reader.js';
export { AuditTrail, type SemanticEvent } from './audit-trail.js';
export { AUDIT_ACTIONS, AUDIT_OBJECTS, type AuditAction, type AuditObject } from './audit-words.js';
export { AuditModule } from './audit.module.js';
export { canonicalJson, type Plain } from './canonical-json.js';
export {
  ChainWalker,
  GENESIS,
  leafOf,
  sealHash,
  type ChainFault,
  type ChainFinding,
  type EventRecord,
  type SealRecord,
} from './chain.js';
export { Sealer } from './sealer.js';
export { VERIFY_EXIT, verifyTrail, type TrailReport } from './verify-trail.js';
