import { Global, Module } from '@nestjs/common';
import { DocumentFields } from './document-fields.js';
import { Documents } from './documents.service.js';
import { GateOverrides } from './overrides.service.js';
import { RelationQueries } from './relation.queries.js';
import { RelationProof } from './relation.service.js';

@Global()
@Module({
  providers: [DocumentFields, Documents, GateOverrides, RelationProof, RelationQueries],
  exports: [DocumentFields, Documents, GateOverrides, RelationProof, RelationQueries],
})
export class ProofModule {}
