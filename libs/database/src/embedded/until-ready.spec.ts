import { createServer, type AddressInfo, type Server } from 'node:net';
import { untilReady } from './until-ready.js';

/** A message of PostgreSQL's protocol: its letter, its length, its content. */
function message(letter: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(letter), length, content]);
}

const refusal = (code: string): Buffer => message('E', Buffer.from(`SFATAL\0C${code}\0Mnot now\0\0`));
const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);

describe('a database that was found running', () => {
  let server: Server;
  let asked = 0;
  let answers: Buffer[] = [];
  let address = '';
  beforeAll(async () => {
    server = createServer((socket) => {
      socket.once('data', () => {
        const answer = answers[Math.min(asked, answers.length - 1)] ?? welcome;
        asked += 1;
        if (answer === welcome) socket.write(answer);
        else socket.end(answer);
      });
      socket.on('error', () => socket.destroy());
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    address = `postgresql://a:b@127.0.0.1:${(server.address() as AddressInfo).port}/x`;
  });
  beforeEach(() => {
    asked = 0;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  it('is waited for while it recovers', async () => {
    answers = [refusal('57P03'), refusal('57P03'), welcome];
    await untilReady(address, 10_000, 1);
    expect(asked).toBe(3);
  });

  it('is not waited for when it says anything else: whoever connects next meets it', async () => {
    answers = [refusal('28P01'), welcome];
    await untilReady(address, 10_000, 1);
    expect(asked).toBe(1);
  });

  it('is not waited for longer than patience lasts', async () => {
    answers = [refusal('57P03')];
    await expect(untilReady(address, 0, 1)).rejects.toThrow('still recovers from a crash');
    expect(asked).toBe(1);
  });
});
