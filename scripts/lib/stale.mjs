import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

function* filesUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isFile()) return yield path;
  for (const entry of readdirSync(path).sort()) {
    if (entry === 'node_modules' || entry === 'generated' || entry === 'dist') continue;
    yield* filesUnder(join(path, entry));
  }
}

/** One hash over the content of the named files and folders. */
function contentHash(paths) {
  const hash = createHash('sha256');
  for (const path of paths)
    for (const file of filesUnder(join(root, path))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Runs `work` when the inputs changed since it last succeeded or its output is gone; answers whether it ran. */
export async function whenStale(name, inputs, output, work) {
  const stamp = join(root, '.build', `${name}.stamp`);
  const now = contentHash(inputs);
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
  return true;
}
