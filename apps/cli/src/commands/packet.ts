import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { verifyPacket } from '@izdeu/packets';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';

const EXIT_NOT_SOUND = 2;

interface VerifyOptions extends JsonOption {
  readonly manifest?: string;
}

export function packetCommand(): Command {
  const verify = withJson(new Command('verify'))
    .description('Check a packet without a database. Exit 0 sound, 2 not sound, 1 not readable')
    .argument('<file>', 'the ZIP')
    .option('--manifest <sha256>', 'hash of manifest.json as kept in the register or told by the sender')
    .action(async (file: string, options: VerifyOptions) => {
      if (options.manifest !== undefined && !/^[0-9a-f]{64}$/i.test(options.manifest)) {
        throw new CommandFailed('--manifest takes 64 hexadecimal digits', 1);
      }
      const report = verifyPacket(await readZip(file), options.manifest?.toLowerCase());
      const { ok, manifest, manifestSha256, files, problems } = report;
      print(
        options,
        { ok, manifestSha256, letterNumber: manifest?.letterNumber ?? null, files: files.length, problems },
        [
          `${files.length} files, manifest ${manifestSha256 ?? 'missing'}: ${ok ? 'sound' : 'NOT SOUND'}`,
          ...problems.map(({ code, path }) => `  ${code}${path === undefined ? '' : ` ${path}`}`),
        ],
      );
      if (!ok) throw new CommandFailed(`the packet is not sound: ${problems[0]?.code ?? 'unknown'}`, EXIT_NOT_SOUND);
    });
  return new Command('packet').description('Packets that have left').exitOverride().addCommand(verify);
}

async function readZip(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CommandFailed(`the file cannot be read (${code}): ${file}`, 1);
  }
}
