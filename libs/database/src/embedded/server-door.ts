import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { ServerPlace } from './postgres-binaries.js';

/** How a server is reached: the number stands in the name of its socket, too. */
export interface Door {
  readonly port: number;
  readonly bySocket: boolean;
}

/** Address of the server behind a door. */
export function throughDoor(address: URL, { port, bySocket }: Door, { dataDir }: ServerPlace): string {
  const url = new URL(address);
  url.port = String(port);
  if (bySocket) url.searchParams.set('host', dataDir);
  return url.toString();
}

/** @param pidFile what a running server notes of itself: the port in its fourth line, the folder of its socket in the fifth */
export function doorOf(pidFile: string): Door {
  const lines = pidFile.split('\n');
  return { port: Number(lines[3]), bySocket: lines[4] !== '' };
}

/** A socket in a folder of its own may bear the usual number. */
const SOCKET = { port: 5432, file: '.s.PGSQL.5432' } as const;
/** The longest path of a socket is 104 bytes on macOS and 108 on Linux, its ending included. */
const LONGEST_SOCKET = 103;

/** Whether the server can be met in its own folder, which nobody but its user may enter; else on a port of this machine. */
function hasRoomForSocket({ dataDir }: ServerPlace): boolean {
  return process.platform !== 'win32' && Buffer.byteLength(join(dataDir, SOCKET.file)) <= LONGEST_SOCKET;
}

/** A server that was killed leaves its socket, and the note of who holds it, which may name a stranger by now. */
function clearSocket({ dataDir }: ServerPlace): void {
  for (const file of [SOCKET.file, `${SOCKET.file}.lock`]) rmSync(join(dataDir, file), { force: true });
}

/** @param overTcp on a port even where there is room for a socket */
export async function freeDoor(place: ServerPlace, overTcp: boolean): Promise<Door> {
  if (overTcp || !hasRoomForSocket(place)) return { port: await freePort(), bySocket: false };
  clearSocket(place);
  return { port: SOCKET.port, bySocket: true };
}

/** Settings of the door. The folder of the socket is the one that the server stands in, whatever its path is made of. */
export const doorSettings = ({ bySocket }: Door): readonly string[] =>
  bySocket
    ? ['listen_addresses=', 'unix_socket_directories=.', 'unix_socket_permissions=0700']
    : ['listen_addresses=127.0.0.1', 'unix_socket_directories='];

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
