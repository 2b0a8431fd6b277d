// npm start: builds what is stale, then runs the system in this process. In production what was built is run as it is.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/stale.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`izdeu: Node ${process.versions.node} is too old: Izdeu needs 20.19 or newer.\n`);
  process.exit(1);
}
process.stdout.write('Izdeu\n');
if (process.env.NODE_ENV !== 'production') {
  if (!existsSync(join(root, 'node_modules'))) {
    process.stderr.write('izdeu: run npm install first.\n');
    process.exit(1);
  }
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit', cwd: root });
  if (status !== 0) {
    process.stderr.write('izdeu: the build failed; the lines above say why.\n');
    process.exit(1);
  }
}
const program = join(root, 'dist', 'server', 'api.js');
if (!existsSync(program)) {
  process.stderr.write('izdeu: nothing was built yet: run npm run build.\n');
  process.exit(1);
}
await import(pathToFileURL(program).href);
