import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { verifyPacket } from '@izdeu/packets';
import { CommandFailed, print, withJson, type JsonOption } from '../output.js';

const EXIT_NOT_SOUND = 2;

interface VerifyOptions extends JsonOption {
  readonly manifest?: string;
  readonly key?: string;
  readonly unsigned?: boolean;
}

export function packetCommand(): Command {
  const verify = withJson(new Command('verify'))
    .description('Check a packet without a database. Exit 0 sound, 2 not sound, 1 not readable')
    .argument('<file>', 'the ZIP')
    .option('--manifest <sha256>', 'hash of manifest.json as kept in the register or told by the sender')
    .option('--key <sha256>', 'fingerprint of the signing key as told by the sender')
    .option('--unsigned', 'accept a packet that was not taken out as a signed copy')
    .action(async (file: string, options: VerifyOptions) => {
      for (const option of ['manifest', 'key'] as const) {
        const told = options[option];
        if (told !== undefined && !/^[0-9a-f]{64}$/i.test(told))
          throw new CommandFailed(`--${option} takes 64 hexadecimal digits`, 1);
      }
      const { manifest: manifestTold, key: keyFingerprint, unsigned } = options;
      const report = verifyPacket(await readZip(file), { manifestSha256: manifestTold, keyFingerprint, unsigned });
      const { ok, manifest, manifestSha256, copy, files, problems } = report;
      print(
        options,
        {
          ...{ ok, manifestSha256, letterNumber: manifest?.letterNumber ?? null },
          ...{ copy: copy?.number ?? null, keyFingerprint: report.keyFingerprint, files: files.length, problems },
        },
        [
          `${files.length} files, manifest ${manifestSha256 ?? 'missing'}: ${ok ? 'sound' : 'NOT SOUND'}`,
          ...(report.keyFingerprint === null ? [] : [`signed with the key ${report.keyFingerprint}`]),
          ...(copy === null
            ? []
            : [`copy ${copy.number} of ${copy.letterNumber} for ${copy.recipient}, mark ${copy.mark}`]),
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
