// Builds what is stale: the Prisma client, the server's programs, the web application with its compressed files.
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { build } from 'vite';
import { buildPrograms } from './lib/server-programs.mjs';
import { root, whenStale } from './lib/stale.mjs';
import buildThreads from './lib/threads.mjs';

const run = promisify(execFile);
const say = (text) => process.stdout.write(`  ${text}\n`);

async function generateClient() {
  say('generating the database client');
  // Node itself stands in for the engine that is not needed here (see prisma.config.ts).
  await run(process.execPath, [join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'], {
    cwd: root,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  });
}

async function buildServer() {
  say('building the server');
  await buildPrograms('dist/server', {
    api: 'apps/api/src/main.ts',
    worker: 'apps/worker/src/main.ts',
    cli: 'apps/cli/src/main.ts',
  });
}

async function buildWeb() {
  say('building the web application');
  await build({ configFile: join(root, 'apps/web/vite.config.ts'), logLevel: 'error' });
  const assets = join(root, 'dist/web/assets');
  const texts = readdirSync(assets).filter((name) => /\.(js|css|svg|json)$/.test(name));
  await Promise.all(
    texts.flatMap((name) => [
      pipeline(
        createReadStream(join(assets, name)),
        createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        createWriteStream(join(assets, `${name}.br`)),
      ),
      pipeline(
        createReadStream(join(assets, name)),
        createGzip({ level: 9 }),
        createWriteStream(join(assets, `${name}.gz`)),
      ),
    ]),
  );
}

const common = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/build.mjs', 'scripts/lib'];
await whenStale(
  'client',
  ['prisma/schema', 'prisma.config.ts', 'package.json'],
  'libs/database/src/generated/client.ts',
  generateClient,
);
await whenStale(
  'server',
  [...common, 'apps/api/src', 'apps/worker/src', 'apps/cli/src', 'libs', 'prisma/schema', 'seeds'],
  'dist/server/api.js',
  buildServer,
);
await buildThreads();
if (existsSync(join(root, 'apps/web/vite.config.ts'))) {
  await whenStale(
    'web',
    [...common, 'apps/web', 'libs/api-client', 'libs/kernel/src/error-words'],
    'dist/web/index.html',
    buildWeb,
  );
}
