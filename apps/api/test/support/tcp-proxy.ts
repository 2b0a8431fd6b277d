import { createServer, connect, type Server, type Socket } from 'node:net';

/** What the line between the API and its database does to those who talk over it. */
export type LineFault =
  | { readonly kind: 'none' }
  /** Every piece comes later by this much. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** In pieces of so many bytes. */
  | { readonly kind: 'slice'; readonly bytes: number }
  /** So many bytes in a second, each way. */
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  /** Nothing goes through, nobody is told. */
  | { readonly kind: 'timeout' }
  /** Connections are reset, new ones too. */
  | { readonly kind: 'reset' }
  /** Ends are passed on only after this long. */
  | { readonly kind: 'slow_close'; readonly ms: number }
  /** After so many bytes to one side from now on, the connection is reset. */
  | { readonly kind: 'cut'; readonly after: number; readonly towards: 'database' | 'api' };

/** A line with faults (the verbs of toxiproxy) between the API and PostgreSQL. */
export class TcpProxy {
  fault: LineFault = { kind: 'none' };
  port = 0;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private passed = { database: 0, api: 0 };

  private constructor(private targetPort: number) {
    this.server = createServer({ allowHalfOpen: true }, (client) => this.serve(client));
  }

  static async before(targetPort: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(targetPort);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    const address = proxy.server.address();
    proxy.port = typeof address === 'object' && address ? address.port : 0;
    return proxy;
  }

  /** The database came back under another port. */
  moveTo(port: number): void {
    this.targetPort = port;
  }

  set(fault: LineFault): void {
    this.fault = fault;
    this.passed = { database: 0, api: 0 };
    if (fault.kind === 'reset') this.resetAll();
  }

  /** Resets what is open now; new connections go through as before. */
  resetAll(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(client: Socket): void {
    this.keep(client);
    if (this.fault.kind === 'reset') {
      client.resetAndDestroy();
      return;
    }
    const database = connect({ port: this.targetPort, host: '127.0.0.1', allowHalfOpen: true });
    this.keep(database);
    this.pass(client, database, 'database');
    this.pass(database, client, 'api');
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => this.sockets.delete(socket));
    // Whatever went wrong with one side is told to the other by its end.
    socket.on('error', () => socket.destroy());
  }

  private pass(from: Socket, to: Socket, towards: 'database' | 'api'): void {
    let line: Promise<void> = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      line = line.then(() => this.carry(chunk, from, to, towards));
    });
    const end = (): void => {
      line = line.then(async () => {
        if (this.fault.kind === 'slow_close') await later(this.fault.ms);
        to.end();
      });
    };
    from.on('end', end);
    from.on('close', () => {
      line = line.then(() => void to.destroy());
    });
  }

  private async carry(chunk: Buffer, from: Socket, to: Socket, towards: 'database' | 'api'): Promise<void> {
    const { fault } = this;
    if (fault.kind === 'timeout') return;
    if (fault.kind === 'latency') await later(fault.ms);
    if (fault.kind === 'bandwidth') await later((chunk.length / fault.bytesPerSecond) * 1000);
    if (fault.kind === 'cut' && fault.towards === towards) {
      const left = Math.max(0, fault.after - this.passed[towards]);
      this.passed[towards] += chunk.length;
      if (chunk.length > left) {
        if (left > 0 && !to.destroyed)
          await new Promise<void>((done) => to.write(chunk.subarray(0, left), () => done()));
        from.resetAndDestroy();
        to.resetAndDestroy();
        return;
      }
    }
    const pieces = fault.kind === 'slice' ? Math.ceil(chunk.length / fault.bytes) : 1;
    const size = Math.ceil(chunk.length / pieces);
    for (let at = 0; at < chunk.length; at += size) {
      if (to.destroyed || to.writableEnded) return;
      await new Promise<void>((done) => to.write(chunk.subarray(at, at + size), () => done()));
    }
  }
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
