import { defineConfig } from 'prisma/config';

// The engine that Prisma would download is not needed to generate or validate: any executable stands in for it.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema', migrations: { path: 'prisma/migrations' } });
