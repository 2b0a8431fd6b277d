import { Global, Module } from '@nestjs/common';
import { DocumentFields } from './document-fields.js';
import { Documents } from './documents.service.js';
import { ProofEvaluations } from './evaluation/proof-evaluations.service.js';
import { BareCopies } from './files/bare-copies.service.js';
import { FileScans } from './files/file-scans.service.js';
import { StoreSweep } from './files/store-sweep.service.js';
import { StoredFiles } from './files/stored-files.service.js';
import { StripThreads } from './files/strip/strip-threads.js';
import { GateOverrides } from './overrides.service.js';
import { CustodyLedgers } from './papers/custody-ledger.queries.js';
import { Mentions } from './papers/mentions.service.js';
import { PaperDesk } from './papers/paper-desk.js';
import { PaperDetailQueries } from './papers/paper-details.queries.js';
import { PaperHistory } from './papers/paper-history.service.js';
import { RedactedScans } from './papers/redacted-scans.service.js';
import { RelationQueries } from './relation.queries.js';
import { RelationProof } from './relation.service.js';
import { SecondLawyer } from './second-lawyer/second-lawyer.service.js';
import { Remedies } from './waiting/remedies.service.js';
import { WaitingRoom } from './waiting/waiting-room.service.js';

const USE_CASES = [
  BareCopies,
  CustodyLedgers,
  DocumentFields,
  Documents,
  FileScans,
  GateOverrides,
  Mentions,
  PaperDesk,
  PaperDetailQueries,
  PaperHistory,
  ProofEvaluations,
  RedactedScans,
  RelationProof,
  RelationQueries,
  Remedies,
  StoredFiles,
  StoreSweep,
  SecondLawyer,
  WaitingRoom,
];

@Global()
@Module({
  providers: [{ provide: StripThreads, useFactory: () => new StripThreads() }, ...USE_CASES],
  exports: [StripThreads, ...USE_CASES],
})
export class ProofModule {}
