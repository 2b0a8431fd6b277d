import { connect, type Socket } from 'node:net';

export type ScanVerdict = 'clean' | 'infected';

/** Where clamd listens; null where there is none. */
export interface ScannerAddress {
  readonly host?: string;
  readonly port?: number;
  /** Unix socket. */
  readonly path?: string;
}

/** The scanner cannot be asked or does not know: the file stays as unscanned as it was. */
export class ScannerError extends Error {
  override readonly name = 'ScannerError';
}

const CHUNK = 64 * 1024;
const LONGEST_ANSWER = 4096;

/** Asks clamd (its INSTREAM command, over TCP or a unix socket) whether a file carries a harmful program. */
export class FileScanner {
  constructor(
    private readonly address: ScannerAddress | null,
    private readonly timeoutMs = 60_000,
  ) {}

  get isSetUp(): boolean {
    return this.address !== null;
  }

  /** @throws ScannerError when it does not answer, or answers that it could not look */
  async scan(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<ScanVerdict> {
    const answer = await this.ask('zINSTREAM\0', async (socket) => {
      for await (const chunk of chunks)
        for (let at = 0; at < chunk.length; at += CHUNK) {
          const part = chunk.subarray(at, at + CHUNK);
          const length = Buffer.alloc(4);
          length.writeUInt32BE(part.length, 0);
          await write(socket, Buffer.concat([length, part]));
        }
      await write(socket, Buffer.alloc(4));
    });
    if (answer === 'stream: OK') return 'clean';
    if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
    throw new ScannerError('The scanner could not look at the file.');
  }

  /** Its own description. @throws ScannerError */
  version(): Promise<string> {
    return this.ask('zVERSION\0', () => Promise.resolve());
  }

  private ask(command: string, send: (socket: Socket) => Promise<void>): Promise<string> {
    const { address } = this;
    if (address === null) throw new ScannerError('No scanner is set up.');
    return new Promise((resolve, reject) => {
      const fail = (why: string, cause?: unknown): void => {
        socket.destroy();
        reject(new ScannerError(why, { cause }));
      };
      const socket = address.path === undefined ? connect(address.port ?? 3310, address.host) : connect(address.path);
      let answer = '';
      socket
        .setTimeout(this.timeoutMs, () => fail('The scanner does not answer.'))
        .setEncoding('latin1')
        .on('error', (error) => fail('The scanner cannot be reached.', error))
        .on('data', (text: string) => {
          answer += text;
          if (answer.length > LONGEST_ANSWER) fail('The scanner answers something else.');
        })
        .on('close', () => {
          const told = answer.replace(/\0$/, '').trim();
          if (told === '') fail('The scanner closed without an answer.');
          else resolve(told);
        })
        .on('connect', () => {
          write(socket, Buffer.from(command))
            .then(() => send(socket))
            .catch((error: unknown) => {
              // It may have answered and closed before everything was sent: a limit of its own, told in the answer.
              if (answer === '') fail('The scanner broke off.', error);
            });
        });
    });
  }
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
