import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';

/** A scan as a file chooser takes it: a PDF of one empty page, told apart by its comment. */
export const aScan = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7\n% ${name}\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n`),
});

/** Runs the operator's check of a packet, which needs no database. Answers its exit code and what it printed. */
export function checkPacket(
  file: string,
  manifestSha256: string,
): { readonly exit: number | null; readonly said: string } {
  const program = join(projectRoot(), 'dist', 'server', 'cli.js');
  const ran = spawnSync(process.execPath, [program, 'packet', 'verify', file, '--manifest', manifestSha256], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { exit: ran.status, said: `${ran.stdout}${ran.stderr}` };
}

/** The same bytes but for one bit in the middle. */
export function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = copy.length >> 1;
  copy.writeUInt8(copy.readUInt8(middle) ^ 1, middle);
  return copy;
}
