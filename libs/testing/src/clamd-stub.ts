import { createServer, type Server } from 'node:net';

const EICAR = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';

/** Speaks enough of clamd's protocol for a test: INSTREAM finds the EICAR string and nothing else. */
export function clamdStub(): Server {
  return createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (part: Buffer) => {
      received = Buffer.concat([received, part]);
      const end = received.indexOf(0);
      if (end < 0) return;
      const command = received.toString('latin1', 0, end);
      if (command === 'zVERSION') return void socket.end('ClamAV 1.4.0/1\0');
      if (command !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0');
      const content: Buffer[] = [];
      for (let at = end + 1; at + 4 <= received.length;) {
        const length = received.readUInt32BE(at);
        if (length === 0) {
          const found = Buffer.concat(content).includes(EICAR);
          return void socket.end(found ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
        }
        content.push(received.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
}
