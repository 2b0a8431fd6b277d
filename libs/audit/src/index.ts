export { AuditReader, type OnlyListed, type TrailEntry, type TrailFilter, type TrailState } from './audit-reader.js';
export { AuditTrail, CASE_LOOK_MINUTES, type SemanticEvent } from './audit-trail.js';
export { AUDIT_OBJECTS, type AuditObject } from './audit-objects.js';
export { AUDIT_ACTIONS, type AuditAction } from './audit-words.js';
export { ObjectTrail, type Act } from './object-trail.js';
export { recordAsOperator } from './operator-trail.js';
export { AuditModule } from './audit.module.js';
export { canonicalJson, type Plain } from './canonical-json.js';
export { BundleVerifier, verifyBundle, type BundleReport, type Told } from './bundle-verifier.js';
export {
  CHAIN_FAULTS,
  ChainWalker,
  GENESIS,
  leafOf,
  sealHash,
  type ChainFault,
  type ChainFinding,
  type EventRecord,
  type SealRecord,
} from './chain.js';
export { originOf, readCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint.js';
export { CHECKPOINT_CAUSES, Checkpoints, TrailBroken, type StoredCheckpoint } from './checkpoints.js';
export { shownCases, shownIn } from './shown-cases.js';
export { Sealer } from './sealer.js';
export { Frontier, inclusionPath, leafHash } from './merkle.js';
export { ed25519Of, readVerifierKey, verifierKeyOf, type VerifierKey } from './signed-note.js';
export { proofText, type CitedEvent } from './trail-proof.js';
export { TrailProofs, type TrailEvidence } from './trail-proofs.js';
export { type ClockRemark } from './trail-walk.js';
export { VERIFY_EXIT, verifyTrail, type TrailReport } from './verify-trail.js';
