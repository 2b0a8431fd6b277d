import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, one by one: Node's own recursive call never returns on a path where nothing can be
 * made (below /proc, for example).
 */
export function ensureFolder(path: string, mode?: number): void {
  if (existsSync(path)) return;
  ensureFolder(dirname(path));
  mkdirSync(path, { mode });
}
