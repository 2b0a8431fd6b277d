export { Connections } from './connections.js';
export { asDomainError } from './database-errors.js';
export { DatabaseModule } from './database.module.js';
export { startEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
export { EmbeddedServerError } from './embedded/postgres-binaries.js';
export { Prisma } from './generated/client.js';
export { lintCatalogue } from './lints.js';
export {
  DatabaseSetupError,
  RUNTIME_LOGINS,
  demandBoundLogin,
  mayAdminister,
  migrateDatabase,
  urlForLogin,
  type PasswordFor,
  type RuntimeLogin,
} from './migrate.js';
export { once, type OnceRequest } from './once.js';
export { openConnection, type Tx } from './prisma.js';
export { schemaAsSql } from './schema-engine.js';
export { statementName } from './statement-names.js';
export { UnitOfWork, type WorkOptions } from './unit-of-work.js';
export type * from './generated/client.js';
